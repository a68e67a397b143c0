import type { Party } from 'webrtc-call/protocol';

/**
 * Who is online: identities, their devices, and the one socket of each. It is all that a relay remembers, and it is
 * empty when everybody is gone.
 */
export class Presence<Socket> {
  readonly #identities = new Map<string, Map<string, Socket>>();

  /** How many identities are online. */
  get size(): number {
    return this.#identities.size;
  }

  /** Puts a device's socket down, in place of the one that it had. */
  set({ id, device }: Party, socket: Socket): void {
    const devices = this.#identities.get(id);
    if (devices) devices.set(device, socket);
    else this.#identities.set(id, new Map([[device, socket]]));
  }

  /** Takes a device off, unless another socket has taken its place. */
  delete({ id, device }: Party, socket: Socket): void {
    const devices = this.#identities.get(id);
    if (devices?.get(device) !== socket) return;
    devices.delete(device);
    if (devices.size === 0) this.#identities.delete(id);
  }

  /** The socket of one device. */
  get({ id, device }: Party): Socket | undefined {
    return this.#identities.get(id)?.get(device);
  }

  /** Every socket. */
  *all(): Iterable<Socket> {
    for (const devices of this.#identities.values()) yield* devices.values();
  }

  /** The sockets of all devices of an identity. */
  allOf(id: string): Socket[] {
    return [...(this.#identities.get(id)?.values() ?? [])];
  }
}
