import { isScreen, TypedEventTarget, type TrackKind } from '../core/index.js';
import {
  ChannelMessageEvent,
  LocalCandidatesEvent,
  LocalDescriptionEvent,
  PathEvent,
  type PathSample,
  type Peer,
  type PeerEvents,
  type PeerOptions,
} from '../peer/peer.js';
import { RefusedDescriptionError } from '../peer/refused-description-error.js';
import type { VideoLimits } from '../peer/send-limits.js';
import type { Candidate, ChannelMessage, Description, IceServer } from '../protocol/index.js';
import type { FakeChannel } from './fake-channel.js';
import { FakePath, type FakeAir } from './fake-path.js';
import { fakeCandidates, hasFakeScreen, readFakeUfrag, writeFakeSdp } from './fake-sdp.js';
import { FakeStream, FakeTrack } from './fake-tracks.js';

/** Where fake peers find each other. */
export interface FakeMeetingPoint extends FakeAir {
  /** Makes a `ufrag` that no other peer has, and remembers whose it is. */
  register(peer: FakePeer): string;
  find(ufrag: string | null): FakePeer | undefined;
}

/**
 * A peer connection without WebRTC, by the rules of the real one: it is up when an offer, its answer and a candidate each
 * way have crossed, later offers follow perfect negotiation, and what it does comes later than the call that began it.
 */
export class FakePeer extends TypedEventTarget<PeerEvents> implements Peer {
  readonly options: PeerOptions;
  /** The engine that it stands for. */
  readonly agent: string;
  /** The tracks that are sent. */
  readonly sent: Partial<Record<TrackKind, MediaStreamTrack | null>> = { audio: null, video: null };
  iceServers: readonly IceServer[];
  /** What it was last told to send of the camera at most. */
  limits: VideoLimits | null = null;
  /** What `stats()` tells; empty unless a test sets it. */
  report: RTCStatsReport = new Map();
  /** What `voice()` tells; nothing unless a test sets it. */
  lastVoice: RTCRtpSynchronizationSource | undefined;
  /** Makes the next remote description fail, as a browser's "Failed to set SSL role" does. */
  refusesNext = false;
  readonly #point: FakeMeetingPoint;
  readonly #path: FakePath;
  readonly #stream = new FakeStream();
  readonly #screen = new FakeStream();
  /** Whether a line for a screen was asked for, and whether both sides have agreed on it. */
  #wantsScreen = false;
  #hasScreen = false;
  readonly #heard = new Set<string>();
  /** The `ufrag`s of the two sides, and the one of an offer or an answer that is not in force yet. */
  #local: string | null = null;
  #remote: string | null = null;
  #remoteSdp = '';
  #pending: string | null = null;
  #state: 'stable' | 'have-local-offer' | 'have-remote-offer' = 'stable';
  #settled = false;
  /** How often it was asked to restart ICE. */
  restarts = 0;
  #restarts = false;
  #connected = '';
  #closed = false;

  constructor(options: PeerOptions, point: FakeMeetingPoint, agent = 'chromium') {
    super();
    this.options = options;
    this.agent = agent;
    this.iceServers = options.iceServers;
    this.#point = point;
    this.#path = new FakePath(point, {
      state: (state) => this.#fire(new PathEvent(state)),
      open: () => this.#fire(new Event('open')),
      message: (message) => this.#fire(new ChannelMessageEvent(message)),
    });
  }

  get remoteStream(): MediaStream {
    return this.#stream.asStream();
  }

  get remoteScreen(): MediaStream {
    return this.#screen.asStream();
  }

  get remoteIsFirefox(): boolean {
    return this.#point.find(this.#remote)?.agent === 'firefox';
  }

  get chat(): FakeChannel {
    return this.#path.chat;
  }

  get files(): FakeChannel {
    return this.#path.files;
  }

  get codes(): FakeChannel {
    return this.#path.codes;
  }

  get sdp(): readonly [local: string, remote: string] {
    return [this.#write(this.#local ?? '', 'actpass'), this.#remoteSdp];
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether a path has ever been up. */
  get connected(): boolean {
    return this.#connected !== '';
  }

  async createOffer(): Promise<string> {
    await this.#turn();
    return this.#offer();
  }

  async prepareAnswer(offer: string): Promise<string> {
    await this.#turn();
    this.#setRemote(offer);
    this.#state = 'have-remote-offer';
    this.#pending = this.#point.register(this);
    return this.#write(this.#pending, 'active');
  }

  async commitAnswer(): Promise<void> {
    await this.#turn();
    if (this.#state !== 'have-remote-offer') throw new DOMException('no answer is prepared', 'InvalidStateError');
    this.#settle();
    this.#gather();
  }

  async handleDescription({ type, sdp }: Description): Promise<void> {
    await Promise.resolve();
    if (this.#closed) return;
    if (type === 'answer') this.#handleAnswer(sdp);
    else if (this.#settled) this.#handleOffer(sdp);
  }

  async handleCandidates(candidates: readonly Candidate[]): Promise<void> {
    await Promise.resolve();
    for (const { candidate, usernameFragment } of candidates) {
      if (candidate !== '' && usernameFragment) this.#heard.add(usernameFragment);
    }
    this.#connectWhenReady();
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.sent[kind] = track;
    if (isScreen(kind) && track && !this.#hasScreen) {
      this.#wantsScreen = true;
      this.#point.later(() => this.#negotiate());
    }
    return Promise.resolve();
  }

  limitVideo(limits: VideoLimits): Promise<void> {
    this.limits = limits;
    return Promise.resolve();
  }

  setIceServers(iceServers: readonly IceServer[]): void {
    this.iceServers = iceServers;
  }

  restartsIce({ sdp }: Description): boolean {
    return readFakeUfrag(sdp) !== this.#remote;
  }

  restartIce(): void {
    this.restarts += 1;
    this.#restarts = true;
    this.#point.later(() => this.#negotiate());
  }

  send(message: ChannelMessage): boolean {
    return this.#path.send(message);
  }

  sample(): Promise<PathSample> {
    return Promise.resolve(this.#path.sample());
  }

  voice(): RTCRtpSynchronizationSource | undefined {
    return this.lastVoice;
  }

  stats(): Promise<RTCStatsReport> {
    if (this.#closed) return Promise.reject(new DOMException('the peer is closed', 'AbortError'));
    return Promise.resolve(this.report);
  }

  close(): void {
    this.#closed = true;
    this.#path.close();
  }

  /** Lets nothing arrive here any more; the other side still hears this one. An ICE restart finds a new path. */
  breakPath(): void {
    this.#path.break();
  }

  healPath(): void {
    this.#path.heal();
    this.#connectWhenReady();
  }

  /** The browser's own opinion of the path, whatever is true. */
  reportPath(state: RTCPeerConnectionState): void {
    this.#path.report(state);
  }

  #offer(): string {
    this.#restarts = false;
    this.#state = 'have-local-offer';
    this.#pending = this.#point.register(this);
    this.#gather();
    return this.#write(this.#pending, 'actpass');
  }

  #handleAnswer(sdp: string): void {
    if (this.#state !== 'have-local-offer') return;
    this.#setRemote(sdp);
    this.#settle();
  }

  #handleOffer(sdp: string): void {
    const collides = this.#state === 'have-local-offer';
    if (collides && !this.options.isPolite()) return;
    // Rolled back: what it was for is still wanted.
    this.#restarts ||= collides;
    this.#setRemote(sdp);
    this.#pending = this.#point.register(this);
    const answer = this.#write(this.#pending, 'active');
    // The answer goes first: settling may already call for the next offer.
    this.#point.later(() => this.#fire(new LocalDescriptionEvent({ type: 'answer', sdp: answer })));
    this.#gather();
    this.#settle();
  }

  #negotiate(): void {
    const isNeeded = this.#restarts || (this.#wantsScreen && !this.#hasScreen);
    if (this.#closed || !this.#settled || !isNeeded || this.#state !== 'stable') return;
    this.#fire(new LocalDescriptionEvent({ type: 'offer', sdp: this.#offer() }));
  }

  #setRemote(sdp: string): void {
    const ufrag = readFakeUfrag(sdp);
    if (this.refusesNext || ufrag === null) {
      this.refusesNext = false;
      throw new RefusedDescriptionError('a fake peer refused a description');
    }
    this.#remote = ufrag;
    this.#remoteSdp = sdp;
    if (hasFakeScreen(sdp)) this.#addScreen();
    if (this.#stream.getTracks().length > 0) return;
    for (const kind of ['audio', 'video'] as const) this.#stream.addTrack(new FakeTrack(kind, `remote ${kind}`));
    this.#point.later(() => this.#fire(new Event('tracks')));
  }

  #addScreen(): void {
    if (this.#hasScreen) return;
    this.#hasScreen = true;
    this.#screen.addTrack(new FakeTrack('video', 'remote screen'));
    this.#point.later(() => this.#fire(new Event('tracks')));
  }

  /** Offer and answer are both in force. */
  #settle(): void {
    this.#local = this.#pending;
    this.#state = 'stable';
    this.#settled = true;
    this.#path.report('connecting');
    this.#connectWhenReady();
    this.#point.later(() => this.#negotiate());
  }

  #gather(): void {
    const candidates = fakeCandidates(this.#pending ?? '');
    this.#point.later(() => this.#fire(new LocalCandidatesEvent(candidates)));
  }

  #connectWhenReady(): void {
    const other = this.#point.find(this.#remote);
    if (!other || !this.#hears(other) || !other.#hears(this)) return;
    this.#point.later(() => {
      if (this.#hears(other) && other.#hears(this)) this.#connect(other);
    });
  }

  /** Whether this end is ready for the other, and knows where it is. */
  #hears(other: FakePeer): boolean {
    const remote = this.#remote;
    if (this.#closed || this.#point.down || this.#state !== 'stable') return false;
    return remote !== null && remote === other.#local && this.#heard.has(remote);
  }

  #connect(other: FakePeer): void {
    const pair = `${String(this.#local)} ${String(this.#remote)}`;
    if (pair === this.#connected) return;
    this.#connected = pair;
    other.#connected = `${String(other.#local)} ${String(other.#remote)}`;
    this.#path.connect(other.#path);
    other.#path.connect(this.#path);
  }

  #write(ufrag: string, setup: 'actpass' | 'active'): string {
    const fingerprint = this.options.certificate.getFingerprints()[0]?.value ?? '';
    const screen = this.#hasScreen || this.#wantsScreen;
    return writeFakeSdp({ ufrag, fingerprint: fingerprint.toUpperCase(), setup, screen });
  }

  async #turn(): Promise<void> {
    await Promise.resolve();
    if (this.#closed) throw new DOMException('the peer is closed', 'AbortError');
  }

  #fire(event: Event): void {
    if (!this.#closed) this.dispatchEvent(event);
  }
}
