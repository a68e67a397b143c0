import assert from 'node:assert/strict';
import * as v from 'valibot';
import {
  ackSchemas,
  isSameParty,
  type Delivery,
  type Party,
  type Request,
  type RoomMember,
} from 'webrtc-call/protocol';
import { connect, makeToken, type TestClient, type TestClientOptions } from './test-client.js';

const MEDIA = { audio: true, video: false };
/** Marks the call of which it only matters that a word of it has come. */
const MARK = { phase: 'connected', epoch: 0 } as const;

/** A client that keeps account of who is in its room, by nothing but what the relay tells it. */
export class RoomGuest {
  readonly client: TestClient;
  /** The room that it is in, as the relay has said to it last. */
  room: string | null = null;
  #hasAsked = false;
  readonly #others = new Map<string, Party>();
  readonly #marks = new Map<string, () => void>();

  private constructor(client: TestClient) {
    this.client = client;
    client.socket.on('room:joined', ({ room, from }: Delivery<'room:joined'>) => {
      if (this.#isOurs(room)) this.#others.set(from.device, from);
    });
    client.socket.on('room:left', ({ room, from }: Delivery<'room:left'>) => {
      if (this.#isOurs(room)) this.#others.delete(from.device);
    });
    client.socket.on('call:sync', ({ callId }: Delivery<'call:sync'>) => this.#marks.get(callId)?.());
  }

  static async connect(url: string, options: TestClientOptions = {}): Promise<RoomGuest> {
    return new RoomGuest(await connect(url, options));
  }

  get party(): Party {
    return this.client.party;
  }

  /** The devices that are with it in its room, as far as it has been told. */
  get others(): string[] {
    return [...this.#others.keys()].sort();
  }

  /** Returns who was there, or the code of the refusal. */
  async join(room: string, changes: Partial<Request<'room:join'>> = {}): Promise<RoomMember[] | string> {
    // Its listeners are called before an ack resolves, and what comes behind the ack must find the account made.
    const answer = await new Promise<unknown>((resolve) => {
      this.client.socket.emit('room:join', { room, name: '', media: MEDIA, ...changes }, (ack: unknown) => {
        this.#account(room, ack);
        resolve(ack);
      });
    });
    const ack = v.parse(ackSchemas['room:join'], answer);
    return ack.ok ? ack.members : ack.code;
  }

  async leave(): Promise<void> {
    const { room } = this;
    if (room === null) return;
    await new Promise<void>((resolve) => {
      this.client.socket.emit('room:leave', { room }, (ack: unknown) => {
        assert.deepEqual(ack, { ok: true });
        if (this.room === room) this.#clear(null);
        resolve();
      });
    });
  }

  /** Resolves when another one has heard all that the relay had said to it before. */
  async mark(other: RoomGuest): Promise<void> {
    const callId = makeToken();
    const heard = new Promise<void>((resolve) => other.#marks.set(callId, resolve));
    const answer = await this.client.ask('call:sync', { to: other.party, callId, ...MARK, got: 0 });
    assert.deepEqual(answer, { ok: true });
    await heard;
    other.#marks.delete(callId);
  }

  /** Goes without a word. */
  close(): void {
    this.#clear(null);
    this.client.close();
  }

  /** A device that comes back is still in its room, and learns anew who is there when it joins again. */
  #isOurs(room: string): boolean {
    if (this.#hasAsked) assert.equal(room, this.room);
    return this.#hasAsked;
  }

  #account(room: string, ack: unknown): void {
    const { ok, members } = ack as { ok: boolean; members: RoomMember[] };
    this.#hasAsked = true;
    if (!ok) return;
    this.#clear(room);
    for (const { id, device } of members) this.#others.set(device, { id, device });
    assert.ok(members.every((member) => !isSameParty(this.party, member)));
  }

  #clear(room: string | null): void {
    this.room = room;
    this.#others.clear();
  }
}
