import {
  type CallApi,
  type CallApiEvents,
  type CallError,
  type CallSnapshot,
  type CallState,
  type CheckOptions,
  type CheckProblem,
  type CheckResult,
  type CheckStep,
  type ChoosableDevice,
  type DeviceChoice,
  ChangeEvent,
  ChatTextEvent,
  EndedEvent,
  FailureEvent,
  HangupEvent,
  IncomingEvent,
  PhaseEvent,
  type Ring,
  StartEvent,
  type TileSize,
  TypedEventTarget,
} from '../core/index.js';
import type { EndReason } from '../protocol/index.js';
import { fakeSnapshots } from './fake-snapshots.js';

/** One call of a method, with what it was given. */
export interface RecordedCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A test that was asked for, with what it tells and how it ends. */
export interface FakeCheck extends CheckOptions {
  /** Ends it: without a problem all is well. */
  settle(problem?: CheckProblem | null): void;
}

/** A `CallApi` without a call behind it: the test sets what elements see, and reads what they asked for. */
export class FakeCallApi extends TypedEventTarget<CallApiEvents> implements CallApi {
  readonly calls: RecordedCall[] = [];
  /** What `dial`, `answer`, `callAgain` and the switches reject with, while it is set. */
  failure: CallError | null = null;
  /** What `addPerson` comes to. */
  guestEnd: EndReason | null = null;
  /** What `listDevices` finds. */
  devices: readonly DeviceChoice[] = [];
  /** What there is to wait for before a change is shown. */
  headStart: Promise<void> | null = null;
  endHeadStart: () => void = () => undefined;
  /** Who watches a level. */
  readonly levels = new Map<string, (level: number) => void>();
  /** The tests that run, or whose device is still open. */
  readonly checks = new Map<CheckStep, FakeCheck>();
  #snapshot: CallSnapshot;

  constructor(snapshot: Partial<CallSnapshot> = {}) {
    super();
    this.#snapshot = Object.freeze({ ...fakeSnapshots.idle(), ...snapshot });
  }

  get snapshot(): CallSnapshot {
    return this.#snapshot;
  }

  /** Replaces slices; the others stay the same objects. Fires `change`, and `phase` where the phase is another. */
  set(slices: Partial<CallSnapshot>): void {
    const previous = this.#snapshot;
    this.#snapshot = Object.freeze({ ...previous, ...slices });
    this.dispatchEvent(new ChangeEvent(this.#snapshot, previous));
    const { call } = this.#snapshot;
    if (call.phase === previous.call.phase) return;
    this.dispatchEvent(new PhaseEvent(previous.call.phase, call.phase, call.phase === 'ended' ? call.reason : null));
    if (call.phase === 'ended') this.dispatchEvent(new EndedEvent(call.callId, call.reason, call.duration));
  }

  /** What was asked for, without what elements only listen to. */
  get requests(): readonly RecordedCall[] {
    return this.calls.filter(({ method }) => method !== 'watchLevel');
  }

  /** The arguments of the last call of a method; fails where it was never called. */
  lastCall(method: keyof CallApi): readonly unknown[] {
    const last = this.calls.filter((call) => call.method === method).at(-1);
    if (last === undefined) throw new Error(`${method} was never called`);
    return last.args;
  }

  /** Fires `incoming`; returns whether the page left the ring to the element. */
  fireIncoming(ring: Ring): boolean {
    return this.dispatchEvent(new IncomingEvent(ring));
  }

  /** Fires `start`; returns whether the page lets it happen. */
  fireStart(id: string, video: boolean): boolean {
    return this.dispatchEvent(new StartEvent(id, video));
  }

  /** Fires `hangup`; returns whether the page lets it happen. */
  fireHangup(): boolean {
    return this.dispatchEvent(new HangupEvent());
  }

  fireFailure(error: CallError): void {
    this.dispatchEvent(new FailureEvent(error));
  }

  dial(id: string, options?: { video?: boolean }): Promise<CallState> {
    return this.#begin('dial', id, options);
  }

  answer(options?: { video?: boolean; callId?: string }): Promise<CallState> {
    return this.#begin('answer', options);
  }

  comeBack(): Promise<CallState> {
    return this.#begin('comeBack');
  }

  callAgain(): Promise<CallState> {
    return this.#begin('callAgain');
  }

  decline(options?: { callId?: string }): void {
    this.#record('decline', options);
  }

  hangUp(): void {
    this.#record('hangUp');
  }

  dismiss(): void {
    this.#record('dismiss');
  }

  keepEnd(): void {
    this.#record('keepEnd');
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#begin('setMicrophone', on);
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#begin('setCamera', on);
  }

  listDevices(): Promise<readonly DeviceChoice[]> {
    this.#record('listDevices');
    return Promise.resolve(this.devices);
  }

  async useDevice(device: ChoosableDevice, id: string | null): Promise<void> {
    await this.#begin('useDevice', device, id);
  }

  watchLevel(of: string, listener: (level: number) => void, { signal }: { signal: AbortSignal }): void {
    this.#record('watchLevel', of);
    this.levels.set(of, listener);
    signal.addEventListener('abort', () => this.levels.delete(of));
  }

  async setScreen(on: boolean): Promise<void> {
    await this.#begin('setScreen', on);
  }

  check(step: CheckStep, options: CheckOptions): Promise<CheckResult> {
    this.#record('check', step);
    return new Promise((resolve, reject) => {
      const settle = (problem: CheckProblem | null = null): void => resolve({ problem, milliseconds: 12 });
      this.checks.set(step, { ...options, settle });
      options.signal.addEventListener('abort', () => {
        this.checks.delete(step);
        reject(options.signal.reason as Error);
      });
    });
  }

  setName(name: string): void {
    this.#record('setName', name);
  }

  async namePerson(id: string, name: string): Promise<void> {
    await this.#begin('namePerson', id, name);
  }

  async setBlocked(id: string, blocked: boolean): Promise<void> {
    await this.#begin('setBlocked', id, blocked);
  }

  async forgetCalls(id?: string): Promise<void> {
    await this.#begin('forgetCalls', id);
  }

  async sendMessage(...written: Parameters<CallApi['sendMessage']>): Promise<void> {
    await this.#begin('sendMessage', ...written);
  }

  async sendFile(...sent: Parameters<CallApi['sendFile']>): Promise<void> {
    await this.#begin('sendFile', ...sent);
  }

  async acceptFile(id: string, options?: { to?: WritableStream<Uint8Array<ArrayBuffer>> }): Promise<void> {
    await this.#begin('acceptFile', id, options);
  }

  async stopFile(id: string): Promise<void> {
    await this.#begin('stopFile', id);
  }

  markRead(): void {
    this.#record('markRead');
  }

  async compareCode(): Promise<void> {
    await this.#begin('compareCode');
  }

  async confirmCode(matches: boolean): Promise<void> {
    await this.#begin('confirmCode', matches);
  }

  openLobby({ signal }: { signal: AbortSignal }): void {
    this.#record('openLobby');
    this.set({ lobby: true });
    signal.addEventListener('abort', () => this.set({ lobby: false }));
  }

  async joinRoom(name: string, options?: { video?: boolean }): Promise<void> {
    await this.#begin('joinRoom', name, options);
  }

  leaveRoom(): void {
    this.#record('leaveRoom');
  }

  async addPerson(id: string, options?: { signal?: AbortSignal }): Promise<EndReason | null> {
    await this.#begin('addPerson', id, options);
    return this.guestEnd;
  }

  stopCalling(id: string): void {
    this.#record('stopCalling', id);
  }

  showSizes(sizes: Readonly<Record<string, TileSize>>): void {
    this.#record('showSizes', sizes);
  }

  /** Fires `message`, as if the other side had written. */
  fireMessage(id: string, text: string): void {
    this.dispatchEvent(new ChatTextEvent(id, text));
  }

  #record(method: string, ...args: unknown[]): void {
    this.calls.push({ method, args });
  }

  #begin(method: string, ...args: unknown[]): Promise<CallState> {
    this.#record(method, ...args);
    return this.failure === null ? Promise.resolve(this.#snapshot.call) : Promise.reject(this.failure);
  }
}
