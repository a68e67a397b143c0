import {
  CallError,
  EndedEvent,
  FailureEvent,
  HangupEvent,
  IncomingEvent,
  PhaseEvent,
  StartEvent,
  type CallApi,
  type CallSnapshot,
  type CallState,
  type ChoosableDevice,
  type DeviceChoice,
  type EndedState,
  type EventOf,
  type LineState,
  type Ring,
  isAnswered,
  ringsOf,
} from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { cleanName, parseId, type Party } from '../protocol/index.js';
import { ComingBack } from './coming-back.js';
import type { CallControllerOptions, CallSettings } from './controller-options.js';
import { newFaults } from './device-faults.js';
import type { Exchange } from './exchange.js';
import { HeadStart } from './head-start.js';
import { KnownPeople } from './known-people.js';
import { LateHalf } from './late-half.js';
import { LateParts } from './late-parts.js';
import { linkProver } from './link-prover.js';
import { phoneLine } from './phone-line.js';
import { needAnsweredCall, needCall, needFreeLine } from './preconditions.js';
import { randomToken } from './random-token.js';
import { SettledCalls } from './settled-calls.js';
import { NO_REMOTE, SnapshotStore } from './snapshot-store.js';

/** A whole phone without an interface: an identity, a link to a relay, and one call at a time with others waiting. */
export class CallController extends LateHalf implements CallApi {
  readonly settings: CallSettings;
  readonly #options: CallControllerOptions;
  readonly #store = new SnapshotStore();
  readonly #settled = new SettledCalls();
  readonly #abort = new AbortController();
  readonly #headStart: HeadStart;
  protected readonly late: LateParts;
  readonly #people: KnownPeople;
  readonly #comingBack: ComingBack;
  #ready: Promise<Exchange> | null = null;
  #exchange: Exchange | null = null;
  #identity: Identity | null = null;
  /** How often it was said: a dial that has not begun yet is given up by that, too. */
  #hangUps = 0;

  constructor(options: CallControllerOptions) {
    super();
    this.#options = options;
    this.#headStart = new HeadStart(options.clock);
    const { signal } = this.#abort;
    const tools = { ...options, call: this, set: (change: Partial<CallSnapshot>) => this.#set(change), signal };
    this.late = new LateParts({ ...tools, line: () => this.#usable(), note: (ended) => this.#people.note(ended) });
    this.#people = new KnownPeople(
      options.people,
      {
        calls: () => this.#exchange?.line ?? this.snapshot,
        onChange: () => this.#set(this.#people.see()),
        ignore: (callId) => this.#exchange?.dispatch({ type: 'ignore', callId }),
        signal,
      },
      options.log,
    );
    this.#comingBack = new ComingBack({
      call: this,
      memory: options.memory,
      unfinished: () => this.late.undone,
      load: () => this.late.load(),
      dispatch: (event) => this.#exchange?.dispatch(event),
      dial: (to, wish) => this.#dial(to, wish),
      answer: (ring, wish) => this.#answer(ring, wish),
      signal,
    });
    this.settings = { ringTimeout: 45, callWaiting: true, iceTransportPolicy: 'all', ...options.settings };
  }

  get snapshot(): CallSnapshot {
    return this.#store.snapshot;
  }

  get headStart(): Promise<void> | null {
    return this.#headStart.over;
  }

  endHeadStart(): void {
    this.#headStart.end();
  }

  /** Opens the identity and begins to connect. Idempotent. What fails stands in the snapshot as `problem`. */
  start(): void {
    if (this.#ready) return;
    const { signalling, media } = this.#options;
    const { signal } = this.#abort;
    this.#set({ local: media.snapshot, link: 'connecting' });
    media.addEventListener('change', () => this.#onMedia(), { signal });
    signalling.addEventListener('link', ({ link, problem }) => this.#set({ link, problem }), { signal });
    this.#comingBack.start();
    this.#ready = this.#open();
    this.#ready.catch((error: unknown) => this.#fail(error));
  }

  /** A call is near: loads what it is made of, for which it would wait. */
  prepare(): void {
    this.late.prepare();
  }

  /** Shows the relay the token that there is now. No call ends by it. */
  reconnect(): void {
    this.#options.signalling.reconnect();
  }

  /** Ends every call and lets go of devices, sockets, timers and the identity's slot. It does not start again. */
  close(): void {
    if (this.#exchange) this.#exchange.close(() => this.#letGo());
    else this.#letGo();
  }

  #letGo(): void {
    this.#headStart.end();
    // What is left for good is nothing to come back to; what a page noted when it went away stays as it was.
    this.late.leaveRoom();
    this.late.undone?.close();
    this.#abort.abort();
    this.#options.media.release();
    this.#options.signalling.close();
    this.#identity?.close();
  }

  async dial(id: string, { video = true }: { video?: boolean } = {}): Promise<CallState> {
    const to = parseId(id);
    if (to === null) throw new CallError('invalid-id');
    return this.#dial(to, { video });
  }

  comeBack(): Promise<CallState> {
    return this.#comingBack.comeBack();
  }

  async #dial(
    to: string,
    { video, ...wish }: Pick<EventOf<'dial'>, 'video' | 'muted' | 'resumes' | 'origin'>,
  ): Promise<CallState> {
    const hangUps = this.#hangUps;
    const exchange = await this.#usable();
    if (to === this.snapshot.id) throw new CallError('own-id');
    needFreeLine(this.snapshot);
    if (hangUps !== this.#hangUps || !this.dispatchEvent(new StartEvent(to, video))) return this.snapshot.call;
    const { call } = this.snapshot;
    const callId = randomToken();
    const settled = this.#settled.of(callId);
    const ringTimeout = this.settings.ringTimeout * 1000;
    exchange.dispatch({ type: 'dial', callId, to, video, ringTimeout, ...wish });
    // A page that answered another call while it was told of this one has taken the line.
    if (this.#store.snapshot.call === call) this.#settled.settle(callId, call);
    return settled;
  }

  async answer({ video, callId }: { video?: boolean; callId?: string } = {}): Promise<CallState> {
    const ring = this.#ring(callId);
    if (!ring) throw new CallError('invalid-state', 'no ring');
    return this.#answer(ring, { video: video ?? ring.wants.video });
  }

  #answer({ callId, room }: Ring, wish: Pick<EventOf<'answer'>, 'video' | 'muted' | 'origin'>): Promise<CallState> {
    const settled = this.#settled.of(callId);
    this.#exchange?.dispatch({ type: 'answer', callId, ...wish });
    if (room !== null) this.late.enterRoom(callId, room);
    return settled;
  }

  decline({ callId }: { callId?: string } = {}): void {
    const ring = this.#ring(callId);
    if (ring) this.#exchange?.dispatch({ type: 'decline', callId: ring.callId });
  }

  hangUp(): void {
    this.#hangUps += 1;
    const { phase } = this.snapshot.call;
    if (phase === 'idle' || phase === 'ended') return;
    if (this.dispatchEvent(new HangupEvent())) this.#exchange?.dispatch({ type: 'hang-up' });
  }

  dismiss(): void {
    const { phase } = this.snapshot.call;
    this.#exchange?.dispatch({ type: 'dismiss' });
    // What was closed may be the word about another call, which stood before the offer.
    if (phase === 'idle') this.#comingBack.decline();
  }

  keepEnd(): void {
    this.#exchange?.dispatch({ type: 'keep-end' });
  }

  async callAgain(): Promise<CallState> {
    const { call } = this.snapshot;
    if (call.phase !== 'ended') throw new CallError('invalid-state', 'not ended');
    return this.dial(call.remote.id, { video: call.video });
  }

  async setMicrophone(on: boolean): Promise<void> {
    needCall(this.snapshot);
    await this.#options.media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    needCall(this.snapshot);
    await this.#options.media.setCamera(on);
  }

  listDevices(): Promise<readonly DeviceChoice[]> {
    return this.#options.media.list();
  }

  useDevice(device: ChoosableDevice, id: string | null): Promise<void> {
    return this.#options.media.choose(device, id);
  }

  async setScreen(on: boolean): Promise<void> {
    needAnsweredCall(this.snapshot);
    await this.#options.media.setScreen(on);
  }

  setName(name: string): void {
    this.#set({ name: cleanName(name) });
  }

  async namePerson(id: string, name: string): Promise<void> {
    (await this.#people.load()).name(id, name);
  }

  async setBlocked(id: string, blocked: boolean): Promise<void> {
    (await this.#people.load()).block(id, blocked);
  }

  async forgetCalls(id?: string): Promise<void> {
    (await this.#people.load()).forget(id);
  }

  async #open(): Promise<Exchange> {
    const { openIdentity, signalling, token } = this.#options;
    const { signal } = this.#abort;
    const identity = await openIdentity(signal);
    if (signal.aborted) {
      identity.close();
      throw signal.reason as Error;
    }
    const self = { id: identity.id, device: randomToken() };
    this.#identity = identity;
    this.#exchange = this.#makeExchange(identity, self);
    this.#set({ id: self.id });
    this.#people.start();
    this.late.sweep();
    signalling.start(linkProver(identity, self, token));
    void this.#comingBack.offer(self.id);
    return this.#exchange;
  }

  #makeExchange(identity: Identity, self: Party): Exchange {
    const options: Parameters<typeof phoneLine>[0] = {
      ...this.#options,
      identity,
      self,
      name: () => this.snapshot.name,
      iceTransportPolicy: () => this.settings.iceTransportPolicy,
      callWaiting: () => this.settings.callWaiting,
      isBlocked: (id) => this.#people.isBlocked(id),
      onInvited: () => this.#headStart.end(),
      onRemote: (remote) => this.#set({ remote }),
      onPeer: (proven) => {
        this.late.attach(proven);
        // A page that is closed in its first call has no time left to load what notes it among the last ones.
        this.#people.start(true);
      },
      onChange: (next, previous) => this.#onLine(next, previous),
      onRing: (ring) => this.#onRing(ring),
      onReplace: (callId, by) => this.#settled.move(callId, by),
      onOver: (ended) => this.#onOver(ended),
    };
    return phoneLine(options, this.late);
  }

  /** The exchange, once the identity is open; what kept it from opening is thrown again. */
  async #usable(): Promise<Exchange> {
    if (!this.#ready) throw new CallError('invalid-state', 'not started');
    const exchange = await this.#ready.catch((error: unknown) => {
      throw error instanceof CallError ? error : new CallError('invalid-state', String(error), { cause: error });
    });
    if (this.#abort.signal.aborted) throw new CallError('invalid-state', 'closed');
    return exchange;
  }

  #onLine({ call }: LineState, { call: before }: LineState): void {
    const remote = isAnswered(call) ? this.snapshot.remote : NO_REMOTE;
    const { phase } = call;
    if (phase !== before.phase) this.#headStart.follow(phase);
    this.#set({ ...this.#people.see(), remote });
    this.late.undone?.yieldTo(call);
    if (phase === 'connected') this.#settled.settle(call.callId, call);
    // It goes on as a pair of a room.
    if (phase === 'idle' && isAnswered(before)) this.#settled.settle(before.callId, before);
    if (phase === before.phase) return;
    this.dispatchEvent(new PhaseEvent(before.phase, phase, phase === 'ended' ? call.reason : null));
  }

  /** A page that prevents the event shows the ring itself. */
  #onRing(ring: Ring): void {
    if (this.dispatchEvent(new IncomingEvent(this.#ring(ring.callId) ?? ring))) return;
    this.#set({ quiet: [...this.snapshot.quiet, ring.callId] });
  }

  #onOver(ended: EndedState): void {
    const { quiet } = this.snapshot;
    if (quiet.includes(ended.callId)) this.#set({ quiet: quiet.filter((callId) => callId !== ended.callId) });
    this.#settled.settle(ended.callId, ended);
    this.#people.note(ended);
    this.dispatchEvent(new EndedEvent(ended.callId, ended.reason, ended.duration));
  }

  /** Tells of a device that has just failed; the snapshot says so for as long as it lasts. */
  #onMedia(): void {
    const { local: before } = this.snapshot;
    const local = this.#options.media.snapshot;
    this.#set({ local });
    for (const fault of newFaults(local, before)) this.dispatchEvent(new FailureEvent(fault));
  }

  #fail(error: unknown): void {
    if (this.#abort.signal.aborted) return;
    const known = error instanceof CallError ? error : new CallError('unsupported', String(error), { cause: error });
    this.#set({ problem: known.code, link: 'offline' });
    this.dispatchEvent(new FailureEvent(known));
  }

  #set(change: Partial<CallSnapshot>): void {
    const event = this.#store.set(change);
    if (event) this.dispatchEvent(event);
  }

  #ring(callId: string | undefined): Ring | undefined {
    return ringsOf(this.snapshot).find((ring) => ring.callId === (callId ?? ring.callId));
  }
}
