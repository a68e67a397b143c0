import { Allowance } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import type { Candidate, Description, Party, Request, SignalContent } from '../protocol/index.js';
import type { CallRequestName } from '../signalling/signalling.js';
import { CandidateGate } from './candidate-gate.js';
import { vouchedFingerprint } from './description-proof.js';
import { EpochChain, type SignedDescription } from './epoch-chain.js';
import type { CallMessage, EpochReports, RoomMessage } from './peer-epoch.js';
import type { LineTools, SessionTools } from './session-tools.js';
import { SignalCarrier, type Say, type Sync } from './signal-carrier.js';
import type { Signal } from './signal-log.js';

/** Offers that an answerer takes in a minute: an honest offerer makes three, which the way here may bring closer together. */
const MOST_ANSWERED = 6;

/** What a candidate of a TURN server says of itself (RFC 8839). */
const RELAYED = ' typ relay';

/** Which call a session is, and this side's part in it. */
export interface SessionCall {
  readonly callId: string;
  readonly remoteId: string;
  /** Whether this side makes the first offer of each peer connection. */
  readonly offers: boolean;
}

/**
 * One call between this device and another, from its first offer to its end: hears only whom it has met, keeps the signals
 * in order, and has the peer connection replaced when it must. The two ways to begin one are its subclasses.
 */
export abstract class CallSession {
  readonly callId: string;
  protected readonly tools: SessionTools;
  protected readonly remoteId: string;
  protected readonly epochs: EpochChain;
  readonly #offers: boolean;
  readonly #abort = new AbortController();
  readonly #signals: SignalCarrier;
  readonly #candidates: CandidateGate;
  readonly #answered: Allowance;
  /** The device on the other side, once its proof has verified. */
  #party: Party | null = null;
  /** The fingerprint that the first proof vouched for; another one in the same call ends it. */
  #fingerprint: string | null = null;
  /** The epoch that this side wished for last. */
  #wished = 0;
  /** The offer of this epoch, while it is unanswered. */
  #unanswered: Signal | null = null;
  #tail: Promise<void> = Promise.resolve();

  constructor(tools: SessionTools, { callId, remoteId, offers }: SessionCall) {
    this.tools = tools;
    this.callId = callId;
    this.remoteId = remoteId;
    this.#offers = offers;
    this.#signals = new SignalCarrier(callId, (name, fields) => this.#say(name, fields));
    this.#candidates = new CandidateGate((candidates) => this.#post({ kind: 'candidates', candidates }));
    this.#answered = new Allowance(tools.clock);
    this.epochs = new EpochChain({
      tools,
      callId,
      remoteId,
      offers,
      party: () => this.#party,
      reports: (epoch, peer) => this.#reports(epoch, peer),
      signal: this.#abort.signal,
    });
  }

  get closed(): boolean {
    return this.#abort.signal.aborted;
  }

  protected get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Says something over the channel, where that is open. */
  tell(message: RoomMessage): void {
    this.epochs.current?.say(message);
  }

  /** The call goes on as that of another line: from now on it speaks with that one. */
  moveTo(line: LineTools): void {
    Object.assign(this.tools, line);
    const { callId, epochs } = this;
    if (epochs.current?.isProven) this.tools.onPeer({ callId, peer: epochs.current.peer });
    epochs.current?.tellAgain();
  }

  /** Closes the connection; what the machine had to say of the end has been said. */
  close(): void {
    this.#abort.abort();
    this.epochs.close();
  }

  /** Takes a signal of the other side, stamped by the relay or come over the channel. */
  receiveSignal(signal: Signal): void {
    const { ready, gap } = this.#signals.read(signal);
    for (const next of ready) this.inOrder(() => this.#handle(next));
    if (gap) this.sync();
  }

  /** The other side came back, or found a gap: sends what it lacks, and asks the same once. */
  receiveSync({ got, reply, phase, epoch }: Sync): void {
    void this.#signals.resend(got);
    if (reply) return;
    this.sync(true);
    if (phase === 'reconnecting' && epoch === this.epochs.number) this.epochs.current?.doubt(true);
  }

  /** Asks what I missed. */
  sync(reply = false): void {
    const state = { phase: this.tools.phase() ?? 'connecting', epoch: this.epochs.number };
    void this.#signals.sync(reply ? { ...state, reply } : state);
  }

  /** Says an end over the channel too: the way that is left while the relay is away. */
  sayEnd({ callId, reason }: Request<'call:end'>): void {
    this.epochs.current?.say({ type: 'call:end', callId, reason });
  }

  /** Restarts ICE with fresh servers; where that may not be done, asks whether the path still stands. */
  restartIce(): void {
    const current = this.epochs.current;
    if (!current?.mayRestart) {
      current?.doubt(false);
      return;
    }
    this.inOrder(async () => {
      const iceServers = await this.tools.signalling.iceServers();
      if (this.closed || current !== this.epochs.current) return;
      current.peer.setIceServers(iceServers);
      current.peer.restartIce();
    });
  }

  /** Builds the connection anew, or asks the offerer to. */
  rebuild(): void {
    if (this.#offers) {
      this.inOrder(() => this.#offerEpoch(this.epochs.number + 1));
    } else {
      this.#wished = this.epochs.number + 1;
      this.#post({ kind: 'rebuild' }, this.#wished);
    }
  }

  /** Runs tasks one after another, so that each finds the connection as the last one left it. */
  protected inOrder(task: () => Promise<void> | void): void {
    this.#tail = this.#tail.then(async () => {
      if (this.closed) return;
      try {
        await task();
      } catch (error) {
        if (!this.closed) this.#onFailure(error);
      }
    });
  }

  /** The other side is known and proven: from now on its signals count. */
  protected meet(party: Party, fingerprint: string): void {
    this.#party = party;
    this.#fingerprint = fingerprint;
  }

  /** The call is answered: candidates may cross. */
  protected letCandidatesGo(): void {
    this.#candidates.open();
    this.tools.dispatch({ type: 'turn', callId: this.callId, known: this.epochs.hasTurn });
  }

  /** Asks the relay something for as long as this call lasts. */
  protected async request<N extends CallRequestName>(name: N, request: Request<N>) {
    try {
      return await this.tools.signalling.send(name, request, { signal: this.signal });
    } catch (error) {
      if (!this.closed) this.tools.log.warn(`${name} was not sent`, error);
      return null;
    }
  }

  async #handle({ epoch, content }: Signal): Promise<void> {
    switch (content.kind) {
      case 'description':
        await this.#handleDescription(epoch, content);
        break;
      case 'candidates':
        await this.#handleCandidates(epoch, content.candidates);
        break;
      case 'rebuild':
        this.#handleRebuild(epoch);
        break;
    }
  }

  async #handleCandidates(epoch: number, candidates: readonly Candidate[]): Promise<void> {
    if (candidates.some(({ candidate }) => candidate.includes(RELAYED)))
      this.tools.dispatch({ type: 'turn', callId: this.callId, known: true });
    // Those of an older connection have nowhere to go.
    if (epoch === this.epochs.number) await this.epochs.current?.peer.handleCandidates(candidates);
  }

  async #handleDescription(
    epoch: number,
    { description, proof }: Extract<SignalContent, { kind: 'description' }>,
  ): Promise<void> {
    if (!this.#party || epoch < this.epochs.number) return;
    const placed = { ...description, callId: this.callId, epoch, from: this.#party, to: this.tools.self.id };
    const fingerprint = await vouchedFingerprint(placed, proof);
    if (fingerprint === null || fingerprint !== this.#fingerprint) {
      this.#break();
    } else if (epoch > this.epochs.number) {
      await this.#answerEpoch(epoch, description);
    } else {
      if (description.type === 'answer') this.#unanswered = null;
      await this.#negotiate(description);
    }
  }

  /** Takes a description of the present epoch. One that restarts ICE finds the newest servers here too. */
  async #negotiate(description: Description): Promise<void> {
    const { current } = this.epochs;
    if (description.type === 'offer' && current?.peer.restartsIce(description))
      current.peer.setIceServers(await this.tools.signalling.iceServers());
    await current?.peer.handleDescription(description);
  }

  /** The answerer wishes for a new connection: the machine decides. One that is under way already is offered again. */
  #handleRebuild(epoch: number): void {
    if (!this.#offers) return;
    const { callId, tools, epochs } = this;
    if (epoch === epochs.number && this.#unanswered) this.#signals.repeat(this.#unanswered);
    else if (epoch === epochs.number + 1) tools.dispatch({ type: 'path-lost', callId, remedy: 'rebuild', told: true });
  }

  async #offerEpoch(epoch: number): Promise<void> {
    this.#unanswered = this.#postDescription(await this.epochs.offer(epoch));
  }

  /** The offerer has begun a new connection: with an offer, and it alone may. */
  async #answerEpoch(epoch: number, { type, sdp }: Description): Promise<void> {
    if (this.#offers || type !== 'offer' || !this.#answered.use(MOST_ANSWERED)) return;
    const { callId, tools } = this;
    tools.dispatch({ type: 'rebuilt', callId, wished: epoch === this.#wished });
    const answer = await this.epochs.answer(epoch, sdp);
    await this.epochs.current?.peer.commitAnswer();
    this.#postDescription(answer);
  }

  #reports(epoch: number, peer: Peer): Omit<EpochReports, 'remote'> {
    const { callId, tools } = this;
    return {
      description: (description) =>
        this.#during(epoch, async () => {
          this.#postDescription(await this.epochs.sign(description));
        }),
      // They must not overtake their description while that is being signed.
      candidates: (candidates) => this.#during(epoch, () => this.#candidates.pass(candidates)),
      up: ({ name }) => {
        tools.onPeer({ callId, peer });
        tools.dispatch({ type: 'path-up', callId, name });
      },
      alive: () => tools.dispatch({ type: 'path-up', callId, name: '' }),
      lost: (remedy, told = false) => tools.dispatch({ type: 'path-lost', callId, remedy, told }),
      stranger: () => this.#break(),
      message: (message) => this.#onChannelMessage(message),
      grow: (room) => tools.onGrow(callId, room),
      view: (shown) => tools.onView?.(shown),
    };
  }

  /** Runs a task in order, as long as no other connection has taken the place of this epoch's. */
  #during(epoch: number, task: () => Promise<void> | void): void {
    this.inOrder(() => (epoch === this.epochs.number ? task() : undefined));
  }

  #onChannelMessage(message: CallMessage): void {
    const from = this.#party;
    if (!from || message.callId !== this.callId) return;
    const { callId } = this;
    if (message.type === 'call:end') {
      this.tools.dispatch({ type: 'party-ended', callId, from, reason: message.reason });
      return;
    }
    this.tools.dispatch({ type: 'signalled', callId, from, sync: message.type === 'call:sync' });
    if (message.type === 'call:sync') this.receiveSync(message);
    else this.receiveSignal(message);
  }

  #break(): void {
    this.tools.dispatch({ type: 'broken', callId: this.callId, reason: 'untrusted' });
  }

  /** A description that the browser refuses in an answered call asks for a new connection; before, there is none to save. */
  #onFailure(error: unknown): void {
    const { callId, tools } = this;
    tools.log.warn('a description was refused', error);
    if (this.#candidates.isOpen) tools.dispatch({ type: 'path-lost', callId, remedy: 'rebuild' });
    else tools.dispatch({ type: 'broken', callId, reason: isRefusal(error) ? 'unsupported' : 'media-failed' });
  }

  #post(content: SignalContent, epoch = this.epochs.number): Signal {
    return this.#signals.post(content, epoch);
  }

  #postDescription(signed: SignedDescription): Signal {
    return this.#post({ kind: 'description', ...signed });
  }

  /** To the other device through the relay, and while that is away over the channel as well. Twice does no harm. */
  async #say(...[name, fields]: Parameters<Say>): Promise<void> {
    if (!this.#party) return;
    if (this.tools.signalling.link !== 'online') this.epochs.current?.say({ type: name, ...fields } as CallMessage);
    await this.request(name, { to: this.#party, ...fields });
  }
}

/** The other side's description can't be used here; anything else failed on this side. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'RefusedDescriptionError';
}
