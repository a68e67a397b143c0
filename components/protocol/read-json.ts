import * as v from 'valibot';

/** Reads what came over a data channel as JSON text of at most so many characters; `null` for all that is not its schema's. */
export function readJson<const Schema extends v.GenericSchema>(
  schema: Schema,
  data: unknown,
  longest: number,
): v.InferOutput<Schema> | null {
  if (typeof data !== 'string' || data.length > longest) return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const result = v.safeParse(schema, json);
  return result.success ? result.output : null;
}
