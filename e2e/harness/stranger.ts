import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import type {
  Challenge,
  ClientToRelayEvents,
  CallEventName,
  Proof,
  RelayToClientEvents,
  Request,
} from 'webrtc-call/protocol';
import { idOf, KEY_ALGORITHM, linkStatement, signStatement, type Statement } from 'webrtc-call/identity';

type LinkSocket = Socket<RelayToClientEvents, ClientToRelayEvents>;

/** No relay takes so long over a word, in milliseconds. */
const PATIENCE = 30_000;
const patience = () => ({ signal: AbortSignal.timeout(PATIENCE) });

/** Somebody with a key and an ID of their own, who says whatever they like to a relay. */
export class Stranger {
  readonly id: string;
  readonly device = randomBytes(16).toString('hex');
  readonly #socket: LinkSocket;
  readonly #key: CryptoKey;
  readonly #publicKey: string;

  private constructor(socket: LinkSocket, key: CryptoKey, publicKey: string, id: string) {
    this.#socket = socket;
    this.#key = key;
    this.#publicKey = publicKey;
    this.id = id;
  }

  /** Links to a relay, as honestly as anybody. */
  static async link(relay: string): Promise<Stranger> {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64url');
    const id = await idOf(spki);
    const socket = io(relay, { transports: ['websocket'], forceNew: true }) as LinkSocket;
    const stranger = new Stranger(socket, privateKey, spki, id);
    // The relay says it at once: nothing is waited for between this and the socket.
    const [{ nonce }] = (await once(socket as never, 'relay:challenge', patience())) as [Challenge];
    const { host } = new URL(relay);
    const { device } = stranger;
    const proof = await stranger.sign(linkStatement({ nonce, host, device }));
    const ack = await socket.emitWithAck('relay:prove', { ...proof, host, device });
    if (!ack.ok) throw new Error(`the relay refused a stranger: ${ack.code}`);
    return stranger;
  }

  async sign(statement: Statement): Promise<Proof> {
    return { publicKey: this.#publicKey, signature: await signStatement(this.#key, statement) };
  }

  /** Says something to somebody, and returns the relay's word on it. */
  async say<N extends CallEventName>(name: N, request: Request<N>): Promise<{ ok: boolean; code?: string }> {
    const socket = this.#socket.timeout(PATIENCE);
    const emit = socket.emitWithAck.bind(socket) as (
      name: string,
      request: unknown,
    ) => Promise<{ ok: boolean; code?: string }>;
    return emit(name, request);
  }

  leave(): void {
    this.#socket.disconnect();
  }
}
