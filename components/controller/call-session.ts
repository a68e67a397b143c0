import type { RemoteMediaSnapshot } from '../core/index.js';
import type { Candidate, Description, Party, Request, SignalContent } from '../protocol/index.js';
import type { Peer } from '../peer/peer.js';
import type { CallRequestName } from '../signalling/signalling.js';
import { signDescription, vouchedFingerprint } from './description-proof.js';
import { PeerEpoch, type CallMessage, type EpochReports } from './peer-epoch.js';
import type { SessionTools } from './session-tools.js';
import { SignalCarrier, type Say, type Sync } from './signal-carrier.js';
import type { Signal } from './signal-log.js';

/** Sent over the relay in lists of at most so many. */
const CANDIDATES_PER_SIGNAL = 16;

/** Wishes of the answerer that its offerer grants in a minute. */
const MOST_GRANTED = 3;
/** Offers that its answerer takes: an honest one makes three of its own accord, and grants as many wishes. */
const MOST_ANSWERED = 8;

/**
 * One call between this device and another, from its first offer to its end: signs and verifies descriptions, keeps the
 * signals in order, and replaces the peer connection when it must. The two ways to begin one are its subclasses.
 */
export abstract class CallSession {
  readonly callId: string;
  protected readonly tools: SessionTools;
  protected readonly remoteId: string;
  /** The device on the other side, once its proof has verified. */
  protected party: Party | null = null;
  /** Whether this side makes the first offer of each peer connection. */
  protected abstract readonly offers: boolean;
  readonly #abort = new AbortController();
  readonly #certificate: Promise<RTCCertificate>;
  readonly #signals: SignalCarrier;
  #current: PeerEpoch | null = null;
  #epoch = 0;
  /** The fingerprint that the first proof vouched for; another one in the same call ends it. */
  #fingerprint: string | null = null;
  /** Candidates that may not cross yet; `null` from the answer on. */
  #held: Candidate[] | null = [];
  /** The offer of this epoch, while it is unanswered. */
  #unanswered: Signal | null = null;
  /** When new connections were made for the other side, within the last minute. */
  #granted: readonly number[] = [];
  /** What the other side last said of its devices; a new connection begins with it. */
  #remote: Omit<RemoteMediaSnapshot, 'stream'> = { microphone: true, camera: false };
  #tail: Promise<void> = Promise.resolve();

  constructor(tools: SessionTools, callId: string, remoteId: string) {
    this.tools = tools;
    this.callId = callId;
    this.remoteId = remoteId;
    this.#signals = new SignalCarrier(callId, (name, fields) => this.#say(name, fields));
    this.#certificate = tools.createCertificate();
    // Whoever waits for it hears of a failure; until then it is nobody's.
    this.#certificate.catch((error: unknown) => {
      tools.log.debug('no certificate', error);
    });
  }

  get closed(): boolean {
    return this.#abort.signal.aborted;
  }

  protected get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Closes the connection; what the machine had to say of the end has been said. */
  close(): void {
    this.#abort.abort();
    this.#current?.close();
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
    if (phase === 'reconnecting' && epoch === this.#epoch) this.#current?.doubt();
  }

  /** Asks what I missed. */
  sync(reply = false): void {
    const state = { phase: this.tools.phase(), epoch: this.#epoch };
    void this.#signals.sync(reply ? { ...state, reply } : state);
  }

  /** Says an end over the channel too: the way that is left while the relay is away. */
  sayEnd({ callId, reason }: Request<'call:end'>): void {
    this.#current?.say({ type: 'call:end', callId, reason });
  }

  /** Restarts ICE with fresh servers; where that may not be done, asks whether the path still stands. */
  restartIce(): void {
    const current = this.#current;
    if (!current?.mayRestart) {
      current?.doubt();
      return;
    }
    this.inOrder(async () => {
      const iceServers = await this.tools.signalling.iceServers();
      if (this.closed || current !== this.#current) return;
      current.peer.setIceServers(iceServers);
      current.peer.restartIce();
    });
  }

  /** Builds the connection anew, or asks the offerer to. */
  rebuild(): void {
    if (this.offers) this.inOrder(() => this.#offerEpoch(this.#epoch + 1));
    else this.#post({ kind: 'rebuild' }, this.#epoch + 1);
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

  /** Makes the peer connection of an epoch in place of the present one. */
  protected async open(epoch: number): Promise<PeerEpoch> {
    const { createPeer, signalling, iceTransportPolicy, self } = this.tools;
    const [certificate, iceServers] = await Promise.all([this.#certificate, signalling.iceServers()]);
    this.signal.throwIfAborted();
    this.#current?.close();
    this.#epoch = epoch;
    const peer = createPeer({
      role: this.offers ? 'offerer' : 'answerer',
      isPolite: () => self.device > (this.party?.device ?? ''),
      certificate,
      iceServers,
      iceTransportPolicy: iceTransportPolicy(),
    });
    this.#current = new PeerEpoch({
      peer,
      tools: this.tools,
      offers: this.offers,
      replaces: epoch > 0,
      callId: this.callId,
      remoteId: this.remoteId,
      party: () => this.party,
      reports: this.#reports(epoch, peer),
      remote: this.#remote,
    });
    return this.#current;
  }

  /** The other side is known and proven: from now on its signals count. */
  protected meet(party: Party, fingerprint: string): void {
    this.party = party;
    this.#fingerprint = fingerprint;
  }

  /** The call is answered: candidates may cross. */
  protected letCandidatesGo(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#postCandidates(held);
  }

  /** The answer to the first offer. */
  protected async takeAnswer(sdp: string): Promise<void> {
    await this.#current?.peer.handleDescription({ type: 'answer', sdp });
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
        // Those of an older connection have nowhere to go.
        if (epoch === this.#epoch) await this.#current?.peer.handleCandidates(content.candidates);
        break;
      case 'rebuild':
        await this.#handleRebuild(epoch);
        break;
    }
  }

  async #handleDescription(
    epoch: number,
    { description, proof }: Extract<SignalContent, { kind: 'description' }>,
  ): Promise<void> {
    if (!this.party || epoch < this.#epoch) return;
    const placed = { ...description, callId: this.callId, epoch, from: this.party, to: this.tools.self.id };
    const fingerprint = await vouchedFingerprint(placed, proof);
    if (fingerprint === null || fingerprint !== this.#fingerprint) {
      this.#break();
    } else if (epoch > this.#epoch) {
      await this.#answerEpoch(epoch, description);
    } else {
      if (description.type === 'answer') this.#unanswered = null;
      await this.#current?.peer.handleDescription(description);
    }
  }

  /** The answerer wishes for a new connection; one that is under way already is offered again. */
  async #handleRebuild(epoch: number): Promise<void> {
    if (!this.offers) return;
    if (epoch === this.#epoch && this.#unanswered) this.#signals.repeat(this.#unanswered);
    else if (epoch === this.#epoch + 1 && this.#grants(MOST_GRANTED)) await this.#offerEpoch(epoch);
  }

  /** So many new connections a minute are made for the other side, however many it asks for. */
  #grants(most: number): boolean {
    const now = this.tools.clock.now();
    this.#granted = this.#granted.filter((at) => now - at < 60_000);
    if (this.#granted.length >= most) return false;
    this.#granted = [...this.#granted, now];
    return true;
  }

  async #offerEpoch(epoch: number): Promise<void> {
    const current = await this.open(epoch);
    const description: Description = { type: 'offer', sdp: await current.peer.createOffer() };
    await current.sendTracks();
    this.#unanswered = this.#post(await this.#describe(description));
  }

  /** The offerer has begun a new connection. Nobody else may, and no answer can. */
  async #answerEpoch(epoch: number, { type, sdp }: Description): Promise<void> {
    if (this.offers || type !== 'offer' || !this.#grants(MOST_ANSWERED)) return;
    const current = await this.open(epoch);
    const description: Description = { type: 'answer', sdp: await current.peer.prepareAnswer(sdp) };
    await current.sendTracks();
    const content = await this.#describe(description);
    await current.peer.commitAnswer();
    this.#post(content);
  }

  async #describe(description: Description): Promise<SignalContent> {
    const { identity, self } = this.tools;
    const placed = { ...description, callId: this.callId, epoch: this.#epoch, from: self, to: this.remoteId };
    return { kind: 'description', description, proof: await signDescription(identity, placed) };
  }

  #reports(epoch: number, peer: Peer): EpochReports {
    const { callId, tools } = this;
    return {
      description: (description) =>
        this.inOrder(async () => {
          if (epoch === this.#epoch) this.#post(await this.#describe(description));
        }),
      candidates: (candidates) => {
        if (this.#held) this.#held.push(...candidates);
        // In order: they must not overtake their description while that is being signed.
        else {
          this.inOrder(() => {
            if (epoch === this.#epoch) this.#postCandidates(candidates);
          });
        }
      },
      up: ({ name }) => {
        tools.onPeer({ callId, peer });
        tools.dispatch({ type: 'path-up', callId, name });
      },
      alive: () => tools.dispatch({ type: 'path-up', callId, name: '' }),
      lost: (remedy, told = false) => tools.dispatch({ type: 'path-lost', callId, remedy, told }),
      stranger: () => this.#break(),
      message: (message) => this.#onChannelMessage(message),
      remote: (remote) => {
        this.#remote = remote;
        tools.onRemote(remote);
      },
    };
  }

  #onChannelMessage(message: CallMessage): void {
    const from = this.party;
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
    if (this.#held === null) tools.dispatch({ type: 'path-lost', callId, remedy: 'rebuild' });
    else tools.dispatch({ type: 'broken', callId, reason: isRefusal(error) ? 'unsupported' : 'media-failed' });
  }

  #post(content: SignalContent, epoch = this.#epoch): Signal {
    return this.#signals.post(content, epoch);
  }

  #postCandidates(candidates: readonly Candidate[]): void {
    for (let at = 0; at < candidates.length; at += CANDIDATES_PER_SIGNAL) {
      this.#post({ kind: 'candidates', candidates: candidates.slice(at, at + CANDIDATES_PER_SIGNAL) });
    }
  }

  /** To the other device through the relay, and while that is away over the channel as well. Twice does no harm. */
  async #say(...[name, fields]: Parameters<Say>): Promise<void> {
    if (!this.party) return;
    if (this.tools.signalling.link !== 'online') this.#current?.say({ type: name, ...fields } as CallMessage);
    await this.request(name, { to: this.party, ...fields });
  }
}

/** The other side's description can't be used here; anything else failed on this side. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'RefusedDescriptionError';
}
