import type { CallEffect, EndedState, LineState, Ring } from '../core/index.js';
import { isAnswered } from '../core/index.js';
import type { RequestName } from '../protocol/index.js';
import { Inbox } from './inbox.js';
import type { IncomingSession } from './incoming-session.js';
import { Line, type LineEvent } from './line.js';
import type { LineTools, Session, Sessions } from './sessions.js';

export interface ExchangeOptions extends Omit<LineTools, 'phase' | 'dispatch'> {
  readonly loadSessions: () => Promise<Sessions>;
  readonly callWaiting: () => boolean;
  readonly isBlocked: (id: string) => Promise<boolean>;
  readonly onChange: (next: LineState, previous: LineState) => void;
  readonly onRing: (ring: Ring) => void;
  readonly onReplace: (callId: string, by: string) => void;
  readonly onOver: (ended: EndedState) => void;
}

/** How long a last word may wait for the link, in milliseconds: after it the other side knows by its own timers. */
const LAST_WORD = 60_000;

type Effects = { readonly [Do in CallEffect['do']]: (effect: Extract<CallEffect, { do: Do }>) => void };

/**
 * Joins the machine to the world: what arrives becomes its events, what it says is done. It holds the one session that the
 * line has, and tells it nothing but what the machine decided.
 */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #tools: LineTools;
  readonly #line: Line;
  readonly #inbox: Inbox;
  readonly #abort = new AbortController();
  /** Ends with the link, too, where another socket has taken the place of this device for good. */
  readonly #hearing = new AbortController();
  /** What sessions are made by, once it has loaded. */
  #sessions: Sessions | null = null;
  #session: Session | null = null;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#line = new Line({
      clock: options.clock,
      onChange: (next, previous) => {
        this.#onChange(next, previous);
      },
      onEffect: (effect) => {
        (this.#effects[effect.do] as (effect: CallEffect) => void)(effect);
      },
    });
    this.#tools = { ...options, phase: () => this.#phase(), dispatch: (event) => this.dispatch(event) };
    this.#inbox = new Inbox({
      ...this.#tools,
      callWaiting: options.callWaiting,
      isBlocked: options.isBlocked,
      line: () => this.line,
      session: (callId) => (this.#session?.callId === callId ? this.#session : null),
      signal: this.#hearing.signal,
    });
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
      this.#session?.close();
      done();
    });
  }

  #listen(): void {
    const { signalling, media } = this.#options;
    const { signal } = this.#abort;
    signalling.addEventListener('delivery', ({ delivery }) => this.#inbox.receive(delivery), { signal });
    signalling.addEventListener(
      'link',
      ({ link, replaced }) => {
        this.dispatch({ type: 'link', up: link === 'online' });
        if (replaced) this.#onReplaced();
      },
      { signal },
    );
    signalling.addEventListener('network', () => this.dispatch({ type: 'network' }), { signal });
    media.addEventListener('change', () => this.#onMedia(), { signal });
    this.dispatch({ type: 'link', up: signalling.link === 'online' });
  }

  /** What is being verified must not ring any more: nobody could be told of the answer. */
  #onReplaced(): void {
    this.#hearing.abort();
    this.dispatch({ type: 'replaced' });
  }

  #onMedia(): void {
    const { microphone, camera } = this.#options.media.snapshot;
    this.dispatch({ type: 'prompt', open: microphone.opening || camera.opening });
  }

  #onChange(next: LineState, previous: LineState): void {
    const { signalling, media, onChange } = this.#options;
    const inUse = usesMedia(next);
    if (inUse !== usesMedia(previous)) {
      signalling.setUrgent(inUse);
      if (!inUse) media.release();
    }
    onChange(next, previous);
  }

  readonly #effects: Effects = {
    send: ({ name, request }) => {
      if (name === 'call:end' && this.#session?.callId === request.callId) this.#session.sayEnd(request);
      this.#sendWord(name, request);
    },
    call: ({ callId, to, video, resumes }) => {
      this.#withSessions(callId, (sessions) => {
        this.#hold(sessions.outgoing(this.#tools, { callId, to, video, resumes }));
      });
    },
    'invite-again': () => {
      if (this.#session?.direction === 'outgoing') void this.#session.invite();
    },
    announce: ({ ring }) => {
      this.#options.onRing(ring);
    },
    prepare: ({ callId }) => {
      this.#withSessions(callId, (sessions) => {
        this.#prepare(callId, sessions);
      });
    },
    accept: ({ callId }) => {
      this.#withSessions(callId, (sessions) => {
        this.#prepare(callId, sessions)?.accept();
      });
    },
    join: ({ callId, device }) => {
      const { call } = this.line;
      if (isAnswered(call) && this.#session?.direction === 'outgoing' && call.callId === callId) {
        this.#session.join({ id: call.remote.id, device });
        this.#onJoined(callId);
      }
    },
    'open-media': ({ video, muted }) => {
      void this.#openMedia(video, muted);
    },
    'restart-ice': () => {
      this.#session?.restartIce();
    },
    rebuild: () => {
      this.#session?.rebuild();
    },
    sync: () => {
      this.#session?.sync();
    },
    replace: ({ callId, by }) => {
      this.#letGoOf(callId);
      this.#options.onReplace(callId, by);
    },
    over: ({ ended }) => {
      this.#letGoOf(ended.callId);
      this.#inbox.keepOnly(this.line);
      this.#options.onOver(ended);
    },
  };

  /** A caller's devices opened while it dialled, or are still being asked for. */
  #onJoined(callId: string): void {
    const { microphone, camera } = this.#options.media.snapshot;
    if (!microphone.opening && !camera.opening) this.dispatch({ type: 'tracks-joined', callId });
  }

  /** Does what makes a session: at once, or when that has loaded, if the call is still on the line by then. */
  #withSessions(callId: string, task: (sessions: Sessions) => void): void {
    if (this.#sessions) task(this.#sessions);
    else
      this.#loadSessions(callId, task).catch((error: unknown) => {
        this.#options.log.warn('what a call is made of was not loaded', error);
        this.dispatch({ type: 'broken', callId, reason: 'media-failed' });
      });
  }

  async #loadSessions(callId: string, task: (sessions: Sessions) => void): Promise<void> {
    const sessions = (this.#sessions = await this.#options.loadSessions());
    const { call } = this.line;
    const isOver = call.phase === 'idle' || call.phase === 'ended' || call.callId !== callId;
    if (!isOver && !this.#abort.signal.aborted) task(sessions);
  }

  /** The session of a ring, made when it is not there yet. */
  #prepare(callId: string, sessions: Sessions): IncomingSession | null {
    if (this.#session?.direction === 'incoming' && this.#session.callId === callId) return this.#session;
    const invite = this.#inbox.invite(callId);
    if (!invite) return null;
    const session = sessions.incoming(this.#tools, invite);
    this.#hold(session);
    return session;
  }

  #hold(session: Session): void {
    this.#session?.close();
    this.#session = session;
  }

  #letGoOf(callId: string): void {
    if (this.#session?.callId !== callId) return;
    this.#session.close();
    this.#session = null;
  }

  async #openMedia(video: boolean, muted: boolean | undefined): Promise<void> {
    const { call } = this.line;
    const { media, log } = this.#options;
    // The call before had a camera, or was asking for one; this one was answered without. Not awaited: the microphone must be
    // asked for while the call is still there.
    if (!video) void media.setCamera(false);
    // What was shared was meant for another person.
    void media.setScreen(false);
    const opened = media.open({ audio: true, video });
    if (muted !== undefined)
      media.setMicrophone(!muted).catch((error: unknown) => {
        log.debug('the microphone was not opened', error);
      });
    await opened;
    if (call.phase === 'idle') return;
    this.dispatch({ type: 'tracks-joined', callId: call.callId });
  }

  /** Sends what the machine worded. It outlives its call, but not for ever. */
  #sendWord(name: RequestName, request: object): void {
    const { signalling, log, clock } = this.#options;
    const send = signalling.send.bind(signalling) as (...args: unknown[]) => Promise<unknown>;
    const over = new AbortController();
    const stop = clock.schedule(clock.now() + LAST_WORD, () => over.abort());
    send(name, request, { signal: over.signal })
      .catch((error: unknown) => {
        log.debug(`${name} was not sent`, error);
      })
      .finally(stop);
  }

  #phase(): 'connecting' | 'connected' | 'reconnecting' {
    const { call } = this.line;
    return isAnswered(call) ? call.phase : 'connecting';
  }
}

/** Whether the microphone and the camera may be open. */
function usesMedia({ call }: LineState): boolean {
  return call.phase === 'dialing' || isAnswered(call);
}
