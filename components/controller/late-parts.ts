import {
  CallError,
  type CallApi,
  type CheckOptions,
  type CheckResult,
  type CheckStep,
  type EndedState,
} from '../core/index.js';
import type { LocalMedia } from '../media/local-media.js';
import type { AnyDelivery, Delivery } from '../protocol/index.js';
import type { Signalling } from '../signalling/signalling.js';
import type { FeatureTools } from './call-feature.js';
import type { Exchange } from './exchange.js';
import type { Rooms } from './rooms.js';
import type { CallFeatures, ProvenPeer } from './call-features.js';
import type { PageMemory, Unfinished } from './unfinished.js';

export interface LatePartsOptions extends FeatureTools {
  readonly memory: PageMemory;
  readonly media: LocalMedia;
  readonly signalling: Signalling;
  readonly loadSessions: () => Promise<unknown>;
  /** The phone's own line; rejects where the phone can't be used. */
  readonly line: () => Promise<Exchange>;
  /** Notes a call that is over among the last ones. */
  readonly note: (ended: EndedState) => void;
}

/** What a page that shows its ID has no need of: loaded when the first call is up, or when it is asked for. */
export class LateParts {
  readonly #options: LatePartsOptions;
  #undone: Unfinished | null = null;
  #features: CallFeatures | null = null;
  /** The newest connection, until the features have it. */
  #proven: ProvenPeer | null = null;
  #rooms: Promise<Rooms> | null = null;
  /** What there is of rooms, once it has loaded. */
  openRooms: Rooms | null = null;

  constructor(options: LatePartsOptions) {
    this.#options = options;
  }

  /** What notes what is on; `null` until it is loaded. */
  get undone(): Unfinished | null {
    return this.#undone;
  }

  /** What there is of rooms. */
  rooms(): Promise<Rooms> {
    this.#rooms ??= this.#loadRooms().catch((error: unknown) => {
      this.#rooms = null;
      throw error;
    });
    return this.#rooms;
  }

  /** See `CallApi.leaveRoom`. One that is to be joined once rooms have loaded is left then. */
  leaveRoom(): void {
    if (this.openRooms) this.openRooms.leave();
    else
      void this.#rooms?.then(
        (rooms) => rooms.leave(),
        () => undefined,
      );
  }

  /** The call that was answered becomes a pair of a room. */
  enterRoom(callId: string, name: string): void {
    this.rooms()
      .then((rooms) => rooms.enter(callId, name))
      .catch((error: unknown) => this.#options.log.warn('a room was not loaded', error));
  }

  /** Whether a delivery is for one of a room's pairs, whose invites make no phone ring. */
  hears(delivery: AnyDelivery): boolean {
    const { room } = delivery as Partial<Delivery<'call:invite'>>;
    return room?.device !== undefined || (this.openRooms?.hears(delivery) ?? false);
  }

  /** Loads what a call is made of, ahead of it; where that fails, or without a link, the call itself does. */
  prepare(): void {
    const { loadSessions, signalling, log } = this.#options;
    if (signalling.link !== 'online') return;
    loadSessions().catch((error: unknown) => log.debug('a call was not loaded', error));
  }

  /** Removes what pages that crashed have left of files, once this one has nothing better to do. */
  sweep(): void {
    // Not every Safari has it.
    const whenIdle = (globalThis.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout;
    whenIdle(() => void this.#sweep());
  }

  /**
   * What a call has once it is up: what is written in it, and its safety code.
   *
   * @throws CallError `unsupported` where it could not be loaded
   */
  async callFeatures(): Promise<CallFeatures> {
    await this.load();
    if (!this.#features) throw new CallError('unsupported');
    return this.#features;
  }

  /** See `CallApi.watchLevel`. */
  async watchLevel(...[of, listener, options]: Parameters<CallApi['watchLevel']>): Promise<void> {
    const { call, media, log } = this.#options;
    const heard = (): MediaStreamTrack | null => call.snapshot.remote.stream?.getAudioTracks()[0] ?? null;
    const track = of === 'remote' ? heard : () => media.track('audio');
    try {
      const { watchLevel } = await import('../media/level-meter.js');
      watchLevel(track, listener, this.#until(options));
    } catch (error) {
      log.warn('no level is measured', error);
    }
  }

  /** See `CallApi.check`. */
  async check(step: CheckStep, options: CheckOptions): Promise<CheckResult> {
    const { check } = await import('./check.js');
    return check(step, { ...options, signal: this.#until(options) }, this.#options);
  }

  attach(proven: ProvenPeer): void {
    this.#proven = proven;
    void this.load();
  }

  async load(): Promise<void> {
    const { call, set, signal, log } = this.#options;
    try {
      const late = await import('./call-features.js');
      const { id } = call.snapshot;
      if (id === null || signal.aborted) return;
      this.#undone ??= new late.Unfinished(id, { ...this.#options, onOffer: set });
      this.#undone.keep(call.snapshot);
      this.#features ??= new late.CallFeatures(this.#options);
      if (this.#proven) this.#features.attach(this.#proven);
      this.#proven = null;
    } catch (error) {
      // The call goes on without: a reload ends it, as it does everywhere else.
      log.warn('features were not loaded', error);
    }
  }

  async #loadRooms(): Promise<Rooms> {
    const line = await this.#options.line();
    const { Rooms } = await import('./rooms.js');
    const { chat } = await this.callFeatures();
    return (this.openRooms = new Rooms({ ...this.#options, ...line.options, line, chat }));
  }

  async #sweep(): Promise<void> {
    try {
      const { sweepStorage } = await import('../chat/storage-sink.js');
      await sweepStorage();
    } catch (error) {
      this.#options.log.warn('storage was not swept', error);
    }
  }

  /** Ends with what was asked for, and with the controller. */
  #until({ signal }: { readonly signal: AbortSignal }): AbortSignal {
    return AbortSignal.any([signal, this.#options.signal]);
  }
}
