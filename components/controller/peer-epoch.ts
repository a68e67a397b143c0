import { TRACK_KINDS, type DeviceStatus, type RemoteMediaSnapshot, type Remedy } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import type { ShownSize } from '../peer/send-limits.js';
import { isSameParty, type Candidate, type ChannelMessage, type Description, type Party } from '../protocol/index.js';
import type { SessionTools } from './session-tools.js';
import { Watchdog } from './watchdog.js';

/** What the two of a room say to each other besides. */
export type RoomMessage = Extract<ChannelMessage, { type: 'grow' | 'view' }>;
type Hello = Extract<ChannelMessage, { type: 'hello' }>;
/** What the channel carries for the call itself. */
export type CallMessage = Extract<ChannelMessage, { type: `call:${string}` }>;

/** What an epoch tells its call. */
export interface EpochReports {
  readonly description: (description: Description) => void;
  readonly candidates: (candidates: readonly Candidate[]) => void;
  /** The other side has said hello over this very connection: the path is up, both ends are who they should be. */
  readonly up: (hello: Hello) => void;
  readonly lost: (remedy: Remedy, told?: boolean) => void;
  /** Bytes flow again. */
  readonly alive: () => void;
  /** The hello names other ends than those of this call. */
  readonly stranger: () => void;
  readonly message: (message: CallMessage) => void;
  /** The other side makes a room of the call. */
  readonly grow: (room: string) => void;
  /** How large the other side shows my picture. */
  readonly view: (shown: ShownSize) => void;
  readonly remote: (remote: RemoteMediaSnapshot) => void;
}

export interface EpochOptions {
  readonly peer: Peer;
  readonly tools: Pick<SessionTools, 'self' | 'agent' | 'name' | 'media' | 'clock' | 'signalling' | 'phase'>;
  /** Whether this side makes the first offer. */
  readonly offers: boolean;
  /** Whether it takes the place of an earlier one: then silence counts from the beginning, and not from the hello. */
  readonly replaces: boolean;
  readonly callId: string;
  readonly remoteId: string;
  /** The device on the other side; a caller knows it by the time the channel opens. */
  readonly party: () => Party | null;
  readonly reports: EpochReports;
  /** What is known of the other side's devices. */
  readonly remote: Omit<RemoteMediaSnapshot, 'stream'>;
}

/** So long the other side may take to answer, in milliseconds, before it is believed that it can't hear this one. */
const DOUBT = 1_000;

/** One peer connection in the service of a call: feeds it the local tracks, guards its channel, watches its bytes. */
export class PeerEpoch {
  readonly peer: Peer;
  readonly #options: EpochOptions;
  readonly #abort = new AbortController();
  #greeted: Hello | null = null;
  #path: RTCPeerConnectionState = 'new';
  #watchdog: Watchdog | null = null;
  #remote: RemoteMediaSnapshot;
  #told = '';
  /** The stamp of the ping that has to be answered before bytes count as a path again. */
  #doubted: number | null = null;
  #cancelDoubt = (): void => undefined;

  constructor(options: EpochOptions) {
    this.#options = options;
    this.peer = options.peer;
    const { remoteStream: stream, remoteScreen } = this.peer;
    this.#remote = { ...options.remote, stream, screen: options.remote.screen && remoteScreen };
    this.#listen();
    if (options.replaces) this.#watch();
  }

  /**
   * In a mixed pair only Firefox may restart ICE, and not once it has failed (facts.md). A Firefox leaves the old path as
   * soon as it has offered or answered a new one: without the relay neither would arrive, and a path that stands would be
   * given away.
   */
  get mayRestart(): boolean {
    const { tools, offers } = this.#options;
    if (tools.agent === 'firefox' && tools.signalling.link !== 'online') return false;
    // Before the hello it is the offerer's turn.
    if (!this.#greeted) return offers && !this.#isMixed;
    return !this.#isMixed || (tools.agent === 'firefox' && this.#path !== 'failed');
  }

  /** ICE restarts between Firefox and another engine are not safe (facts.md). */
  get #isMixed(): boolean {
    const { agent } = this.#greeted ?? { agent: this.peer.remoteIsFirefox ? 'firefox' : '' };
    return (agent === 'firefox') !== (this.#options.tools.agent === 'firefox');
  }

  /** Puts the tracks that are open into their senders, and from now on those that come. */
  async sendTracks(): Promise<void> {
    const { media } = this.#options.tools;
    const { signal } = this.#abort;
    media.addEventListener('track', ({ kind, track }) => void this.peer.setTrack(kind, track), { signal });
    await Promise.all(TRACK_KINDS.map((kind) => this.peer.setTrack(kind, media.track(kind))));
  }

  /** Says something of the call over the channel; `false` when it is not open. */
  say(message: CallMessage | RoomMessage): boolean {
    return this.#greeted !== null && this.peer.send(message);
  }

  /**
   * The other side says that it hears nothing, or this device is in another network: bytes that come prove the way here
   * only, if that. The path is up again when a ping has gone there and back. One that has never been up is built anew
   * where it may not be restarted.
   *
   * @param told whether it was the other side that said so, whom it need not be told then
   */
  doubt(told: boolean): void {
    const { offers, reports, tools } = this.#options;
    const { clock } = tools;
    if (!this.#greeted && offers && this.#isMixed) reports.lost('rebuild', told);
    if (this.#doubted !== null || !this.#greeted) return;
    this.#doubted = this.#ping();
    this.#cancelDoubt = clock.schedule(clock.now() + DOUBT, () => {
      reports.lost(this.#isMixed ? 'rebuild' : 'wait', told);
    });
  }

  /** Whether the other side has said hello over it. */
  get isProven(): boolean {
    return this.#greeted !== null;
  }

  /** Tells of the other side's media once more: whoever is told by now has not heard of them. */
  tellAgain(): void {
    this.#options.reports.remote(this.#remote);
  }

  close(): void {
    this.#abort.abort();
    this.#cancelDoubt();
    this.#watchdog?.close();
    this.peer.close();
  }

  #listen(): void {
    const { peer } = this;
    const { reports, tools } = this.#options;
    const { signal } = this.#abort;
    peer.addEventListener('description', ({ description }) => reports.description(description), { signal });
    peer.addEventListener('candidates', ({ candidates }) => reports.candidates(candidates), { signal });
    peer.addEventListener('path', ({ state }) => this.#onPath(state), { signal });
    peer.addEventListener('message', ({ message }) => this.#onMessage(message), { signal });
    peer.addEventListener('tracks', () => this.#tell({}), { signal });
    peer.addEventListener('open', () => peer.send(this.#hello()) && this.#tellMedia(), { signal });
    tools.media.addEventListener('change', () => this.#tellMedia(), { signal });
  }

  #onPath(state: RTCPeerConnectionState): void {
    this.#path = state;
    if (state === 'disconnected') this.#options.reports.lost('wait');
    if (state === 'failed') this.#onLost();
  }

  #onLost(): void {
    this.#options.reports.lost(this.#path === 'failed' && this.#isMixed ? 'rebuild' : 'restart');
  }

  #onMessage(message: ChannelMessage): void {
    if (message.type === 'hello') this.#onHello(message);
    else if (this.#greeted) this.#onGreetedMessage(message);
  }

  #hello(): Hello {
    const { tools, callId, remoteId, party } = this.#options;
    const { self, agent, name } = tools;
    return { type: 'hello', callId, from: self, to: party() ?? { id: remoteId, device: '' }, name: name(), agent };
  }

  #isExpected({ callId, from, to }: Hello): boolean {
    const { tools, callId: expected, party } = this.#options;
    return callId === expected && isSameParty(from, party()) && isSameParty(to, tools.self);
  }

  #onHello(hello: Hello): void {
    if (!this.#isExpected(hello)) {
      this.#options.reports.stranger();
      return;
    }
    if (this.#greeted) return;
    this.#greeted = hello;
    this.#options.reports.up(hello);
    if (!this.#watchdog) this.#watch();
  }

  #onGreetedMessage(message: Exclude<ChannelMessage, Hello>): void {
    switch (message.type) {
      case 'media':
        this.#onMedia(message);
        break;
      case 'grow':
        this.#options.reports.grow(message.room);
        break;
      case 'view':
        this.#options.reports.view(message);
        break;
      case 'ping':
        this.peer.send({ type: 'pong', stamp: message.stamp });
        break;
      case 'pong':
        this.#onPong(message.stamp);
        break;
      default:
        this.#options.reports.message(message);
    }
  }

  #onMedia({ microphone, camera, screen }: Extract<ChannelMessage, { type: 'media' }>): void {
    this.#tell({ microphone, camera, screen: screen ? this.peer.remoteScreen : null });
  }

  #watch(): void {
    this.#watchdog = new Watchdog({
      clock: this.#options.tools.clock,
      sample: () => this.peer.sample(),
      onSilence: () => this.#ping(),
      onLost: () => this.#onLost(),
      onAlive: () => this.#onAlive(),
    });
  }

  /** Bytes on a path that the browser, or the other side, holds for broken may come one way only. */
  #onAlive(): void {
    if (this.#path !== 'connected') return;
    if (this.#doubted === null) this.#options.reports.alive();
    // A channel that was full has not taken the question.
    else this.#ping();
  }

  #ping(): number {
    const stamp = Math.trunc(this.#options.tools.clock.now());
    this.peer.send({ type: 'ping', stamp });
    return stamp;
  }

  /** Its bytes were an answer too; the watchdog has counted them. */
  #onPong(stamp: number): void {
    if (this.#doubted === null || stamp < this.#doubted) return;
    this.#doubted = null;
    this.#cancelDoubt();
    this.#onAlive();
  }

  #tellMedia(): void {
    const { media, phase } = this.#options.tools;
    // With the call its devices close. That is its end, and no news: the word about the end takes longer, by the relay.
    if (phase() === null) return;
    const { microphone, camera, screen } = media.snapshot;
    const message: ChannelMessage = {
      type: 'media',
      microphone: isWorking(microphone),
      camera: isWorking(camera),
      screen: screen.on,
    };
    const told = JSON.stringify(message);
    if (told !== this.#told && this.peer.send(message)) this.#told = told;
  }

  #tell(change: Partial<RemoteMediaSnapshot>): void {
    this.#remote = { ...this.#remote, ...change };
    this.#options.reports.remote(this.#remote);
  }
}

/** One that is on may be paused by the system. */
function isWorking({ on, problem }: DeviceStatus): boolean {
  return on && problem === null;
}
