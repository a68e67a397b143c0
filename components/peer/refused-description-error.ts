/**
 * The browser could not use a description of the other side, though it has passed its schema. The connection is of no
 * more use: it has to be built anew, or the call ended.
 */
export class RefusedDescriptionError extends Error {
  override readonly name = 'RefusedDescriptionError';
}
