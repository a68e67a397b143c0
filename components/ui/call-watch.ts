import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { consoleLog, type CallApi, type CallSnapshot } from '../core/index.js';
import { callContext } from './call-context.js';
import { type ContextHost, ContextLookup } from './context-lookup.js';

/** An element that can be given its call directly. */
export interface CallWatchHost extends ReactiveControllerHost, ContextHost {
  /** Goes before `for` and before the nearest `<webrtc-call>`. */
  controller?: CallApi | null;
}

/** Milliseconds until an element that found no call says so: what leads to one may load later than the element. */
const PATIENCE = 5_000;

/**
 * Finds an element's call, and updates the element when the selected slice of its snapshot has changed, never else: at once, or
 * when the call has had its head start.
 * It survives moves in the DOM and leaves no listener behind.
 *
 * Several slices at once are an object of them, compared one by one:
 * `new CallWatch(this, ({ link, id }) => ({ link, id }))`.
 */
export class CallWatch<Slice> implements ReactiveController {
  readonly #host: CallWatchHost;
  readonly #select: (snapshot: CallSnapshot) => Slice;
  readonly #lookup: ContextLookup<CallApi | null>;
  #found: CallApi | null = null;
  #api: CallApi | null = null;
  #slice: Slice | null = null;
  #connected = false;
  #listening: AbortController | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: CallWatchHost, select: (snapshot: CallSnapshot) => Slice) {
    this.#host = host;
    this.#select = select;
    this.#lookup = new ContextLookup(host, callContext, (api) => {
      this.#found = api;
      this.#attach();
    });
    host.addController(this);
  }

  /** The call's methods; `null` while none is found. */
  get api(): CallApi | null {
    return this.#api;
  }

  /** The selected slice; `null` while no call is found. */
  get slice(): Slice | null {
    return this.#slice;
  }

  /** What the slice is selected by has changed: it is read anew. For a host that is being updated. */
  refresh(): void {
    this.#slice = this.#api === null ? null : this.#select(this.#api.snapshot);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#lookup.connect();
    // What has no `for` makes its call itself.
    if ('for' in this.#host && !this.#isLed) this.#patience = setTimeout(() => this.#tell(), PATIENCE);
  }

  hostUpdate(): void {
    this.#lookup.refresh();
    if (this.#connected && this.#api !== this.#wanted) this.#attach();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#lookup.disconnect();
    this.#listening?.abort();
    clearTimeout(this.#patience);
  }

  get #wanted(): CallApi | null {
    return this.#host.controller ?? this.#found;
  }

  /** Whether something leads to a call, or will: a provider may have none yet. What an element draws is led as that is. */
  get #isLed(): boolean {
    const root = this.#host.getRootNode();
    return (
      this.#wanted !== null ||
      this.#lookup.isAnswered ||
      (root instanceof ShadowRoot && 'controller' in root.host && 'for' in root.host)
    );
  }

  /** To the page's author, who sees an element that does nothing. */
  #tell(): void {
    const { localName, for: target, ownerDocument } = this.#host;
    // A phone whose script has not come yet may be the one.
    if (this.#isLed || ownerDocument.querySelector('webrtc-call:not(:defined)')) return;
    consoleLog.warn(`<${localName}> has found no <webrtc-call>${target ? ` of the ID "${target}"` : ' around it'}`);
  }

  #attach(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const changed = this.#api !== this.#wanted;
    this.#api = this.#wanted;
    // What comes in a head start shows nothing before what is there already.
    const readInTime = (force?: boolean): void => {
      const wait = this.#api?.headStart;
      if (wait) void wait.then(() => signal.aborted || this.#read(force));
      else this.#read(force);
    };
    this.#api?.addEventListener('change', () => readInTime(), { signal });
    readInTime(changed);
  }

  #read(force = false): void {
    const slice = this.#api === null ? null : this.#select(this.#api.snapshot);
    if (!force && isSame(slice, this.#slice)) return;
    this.#slice = slice;
    this.#host.requestUpdate();
  }
}

/** Whether two slices are one, or plain objects of the same slices. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
