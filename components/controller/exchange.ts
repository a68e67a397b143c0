import type { AnsweredState, CallEffect, EndedState, LineState, Ring } from '../core/index.js';
import { isAnswered } from '../core/index.js';
import type { AnyDelivery, InviteRoom } from '../protocol/index.js';
import { Inbox } from './inbox.js';
import { LINE, type LineEvent } from './line.js';
import { Runner } from './runner.js';
import type { SessionEffect, SessionHolder, SessionLine } from './session-holder.js';
import type { RoomMessage } from './peer-epoch.js';
import type { LineTools } from './session-tools.js';
import type { Sessions } from './sessions.js';

/** A call that goes over from one line to another. */
export interface MovedCall {
  readonly call: AnsweredState;
  readonly holder: SessionHolder;
}

export interface ExchangeOptions extends Omit<LineTools, 'phase' | 'dispatch'> {
  readonly loadSessions: () => Promise<Sessions>;
  /** Whether a delivery is for this line, or for that of another pair. */
  readonly hears: (delivery: AnyDelivery) => boolean;
  /** Opens what a call begins with; resolves when that is open, or refused. */
  readonly openMedia: (wish: { readonly video: boolean; readonly muted?: boolean | undefined }) => Promise<void>;
  /** What an invite of this line is about, beside the two. */
  readonly room?: InviteRoom | undefined;
  /** The call that it begins with. */
  readonly moved?: MovedCall | undefined;
  readonly callWaiting: () => boolean;
  readonly isBlocked: (id: string) => Promise<boolean>;
  readonly onChange: (next: LineState, previous: LineState) => void;
  readonly onRing: (ring: Ring) => void;
  readonly onReplace: (callId: string, by: string) => void;
  readonly onOver: (ended: EndedState) => void;
}

/** How long a last word may wait for the link, in milliseconds: after it the other side knows by its own timers. */
const LAST_WORD = 60_000;

/** What makes the session of a call; all else is for one that is there. */
const BEGINNINGS: ReadonlySet<CallEffect['do']> = new Set<CallEffect['do']>(['call', 'prepare', 'accept']);

/**
 * Joins the machine of one line to the world: what arrives becomes its events, what it says is done. It holds the one
 * session that the line has, and tells it nothing but what the machine decided. The phone has a line of its own, and in a
 * room one more for each pair.
 */
export class Exchange {
  /** What it was made with. */
  readonly options: ExchangeOptions;
  readonly #tools: LineTools;
  readonly #line: Runner<LineState, LineEvent, CallEffect>;
  readonly #inbox: Inbox;
  readonly #abort = new AbortController();
  /** Ends with the link, too, where another socket has taken the place of this device for good. */
  readonly #hearing = new AbortController();
  /** What holds the session of the call, once it has loaded. */
  #holder: SessionHolder | null = null;
  /** What waits for the link to have it loaded: what is asked for without one some browsers hold for missing ever after. */
  readonly #unloaded: SessionEffect[] = [];

  constructor(options: ExchangeOptions) {
    this.options = options;
    const { moved } = options;
    this.#line = new Runner(moved ? { ...LINE, initial: { ...LINE.initial, call: moved.call } } : LINE, {
      clock: options.clock,
      onChange: options.onChange,
      onEffect: (effect) => this.#onEffect(effect),
    });
    this.#tools = { ...options, phase: () => this.#phase(), dispatch: (event) => this.dispatch(event) };
    this.#inbox = new Inbox({
      ...this.#tools,
      callWaiting: options.callWaiting,
      isBlocked: options.isBlocked,
      line: () => this.line,
      holder: () => this.#holder,
      signal: this.#hearing.signal,
    });
    this.#holder = moved?.holder ?? null;
    this.#holder?.moveTo(this.#sessionLine);
    this.#listen();
  }

  get line(): LineState {
    return this.#line.state;
  }

  dispatch(event: LineEvent): void {
    this.#line.dispatch(event);
  }

  /** Leaves every call, says so, and lets go of everything; then calls `done`. */
  close(done: () => void): void {
    this.#line.close({ type: 'leave', forGood: true }, () => {
      this.#abort.abort();
      this.#hearing.abort();
      this.#holder?.close();
      done();
    });
  }

  /** Gives away the call that was answered: it goes on elsewhere. `null` where there is none, or not yet enough of it. */
  giveAway(): MovedCall | null {
    const { call } = this.line;
    const holder = this.#holder;
    if (!isAnswered(call) || holder?.session?.callId !== call.callId) return null;
    this.#holder = null;
    return { call, holder };
  }

  /** Says something over the call's channel, where that is open. */
  tell(message: RoomMessage): void {
    this.#holder?.tell(message);
  }

  /** Takes a delivery that was heard before this line was there. */
  receive(delivery: AnyDelivery): void {
    this.#inbox.receive(delivery);
  }

  #listen(): void {
    const { signalling, media, hears } = this.options;
    const { signal } = this.#abort;
    signalling.addEventListener(
      'delivery',
      ({ delivery }) => {
        if (hears(delivery)) this.receive(delivery);
      },
      { signal },
    );
    signalling.addEventListener(
      'link',
      ({ link, replaced }) => {
        this.dispatch({ type: 'link', up: link === 'online' });
        this.#loadWhenOnline();
        if (replaced) this.#onReplaced();
      },
      { signal },
    );
    signalling.addEventListener('network', () => this.dispatch({ type: 'network' }), { signal });
    media.addEventListener('change', () => this.#onMedia(), { signal });
    this.#onMedia();
    this.dispatch({ type: 'link', up: signalling.link === 'online' });
  }

  /** What is being verified must not ring any more: nobody could be told of the answer. */
  #onReplaced(): void {
    this.#hearing.abort();
    this.dispatch({ type: 'replaced' });
  }

  #onMedia(): void {
    const { microphone, camera } = this.options.media.snapshot;
    this.dispatch({ type: 'prompt', open: microphone.opening || camera.opening });
  }

  #onEffect(effect: CallEffect): void {
    switch (effect.do) {
      case 'send':
        this.#say(effect);
        break;
      case 'announce':
        this.options.onRing(effect.ring);
        break;
      case 'open-media':
        void this.#openMedia(effect);
        break;
      case 'replace':
        this.#holder?.letGoOf(effect.callId);
        this.options.onReplace(effect.callId, effect.by);
        break;
      case 'over':
        this.#holder?.letGoOf(effect.ended.callId);
        this.#inbox.keepOnly(this.line);
        this.options.onOver(effect.ended);
        break;
      default:
        this.#useSession(effect);
    }
  }

  /** At once, or when what sessions are made of has loaded, if the call is still on the line by then. */
  #useSession(effect: SessionEffect): void {
    if (this.#holder) this.#holder.do(effect);
    else if (BEGINNINGS.has(effect.do)) {
      this.#unloaded.push(effect);
      this.#loadWhenOnline();
    }
  }

  #loadWhenOnline(): void {
    if (this.options.signalling.link !== 'online') return;
    for (const effect of this.#unloaded.splice(0))
      this.#loadSessions(effect).catch((error: unknown) => {
        this.options.log.warn('a call was not loaded', error);
        this.dispatch({ type: 'broken', callId: effect.callId, reason: 'media-failed' });
      });
  }

  async #loadSessions(effect: SessionEffect): Promise<void> {
    const sessions = await this.options.loadSessions();
    const { call } = this.line;
    const isOver = call.phase === 'idle' || call.phase === 'ended' || call.callId !== effect.callId;
    if (isOver || this.#abort.signal.aborted) return;
    this.#holder ??= sessions.holder(this.#sessionLine);
    this.#holder.do(effect);
  }

  get #sessionLine(): SessionLine {
    const { room } = this.options;
    return {
      tools: this.#tools,
      state: () => this.line,
      invite: (callId) => this.#inbox.invite(callId),
      room,
      signal: this.#hearing.signal,
    };
  }

  async #openMedia(wish: Parameters<ExchangeOptions['openMedia']>[0]): Promise<void> {
    const { call } = this.line;
    await this.options.openMedia(wish);
    if (call.phase === 'idle') return;
    this.dispatch({ type: 'tracks-joined', callId: call.callId });
  }

  /** Sends what the machine worded. It outlives its call, but not for ever. */
  #say({ name, request }: Extract<CallEffect, { do: 'send' }>): void {
    if (name === 'call:end') this.#holder?.sayEnd(request);
    const { signalling, log, clock } = this.options;
    const send = signalling.send.bind(signalling) as (...args: unknown[]) => Promise<unknown>;
    const over = new AbortController();
    const stop = clock.schedule(clock.now() + LAST_WORD, () => over.abort());
    send(name, request, { signal: over.signal })
      .catch((error: unknown) => {
        log.debug(`${name} was not sent`, error);
      })
      .finally(stop);
  }

  #phase(): 'connecting' | 'connected' | 'reconnecting' | null {
    const { call } = this.line;
    return isAnswered(call) ? call.phase : null;
  }
}
