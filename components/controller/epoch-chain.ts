import type { RemoteMediaSnapshot } from '../core/index.js';
import type { SignedInvite } from '../identity/statements.js';
import type { Peer } from '../peer/peer.js';
import type { Description, Party, Proof } from '../protocol/index.js';
import { signDescription } from './description-proof.js';
import { PeerEpoch, type EpochReports } from './peer-epoch.js';
import type { SessionTools } from './session-tools.js';

const TURN = /^turns?:/i;

/** A description of this side's, and what vouches for it. */
export interface SignedDescription {
  readonly description: Description;
  readonly proof: Proof;
}

export interface EpochChainOptions {
  readonly tools: SessionTools;
  readonly callId: string;
  readonly remoteId: string;
  /** Whether this side makes the first offer of each. */
  readonly offers: boolean;
  /** The device on the other side, once it is known. */
  readonly party: () => Party | null;
  readonly reports: (epoch: number, peer: Peer) => Omit<EpochReports, 'remote'>;
  /** The end of the call: nothing is opened after it. */
  readonly signal: AbortSignal;
}

/** The peer connections of one call, each in the place of the one before: all have the same certificate. */
export class EpochChain {
  readonly #options: EpochChainOptions;
  readonly #certificate: Promise<RTCCertificate>;
  #current: PeerEpoch | null = null;
  #number = 0;
  #hasTurn = false;
  /** What the other side last said of its devices; a new connection begins with it. */
  #remote: Omit<RemoteMediaSnapshot, 'stream'> = { microphone: true, camera: false, screen: null };

  constructor(options: EpochChainOptions) {
    const { tools } = options;
    this.#options = options;
    this.#certificate = tools.createCertificate();
    // Whoever waits for it hears of a failure; until then it is nobody's.
    this.#certificate.catch((error: unknown) => {
      tools.log.debug('no certificate', error);
    });
  }

  get current(): PeerEpoch | null {
    return this.#current;
  }

  get number(): number {
    return this.#number;
  }

  /** Whether the connection of the present epoch was given a TURN server. */
  get hasTurn(): boolean {
    return this.#hasTurn;
  }

  /** Opens an epoch with an offer, which is set. That of an invite vouches for what is said with it. */
  async offer(epoch: number, invite?: SignedInvite): Promise<SignedDescription> {
    const current = await this.#open(epoch);
    // Before the offer: a screen that is shared becomes part of it.
    await current.sendTracks();
    return this.sign({ type: 'offer', sdp: await current.peer.createOffer() }, invite);
  }

  /** Opens the epoch that an offer begins, with an answer, which is not set yet. */
  async answer(epoch: number, offer: string): Promise<SignedDescription> {
    const current = await this.#open(epoch);
    const description: Description = { type: 'answer', sdp: await current.peer.prepareAnswer(offer) };
    const [signed] = await Promise.all([this.sign(description), current.sendTracks()]);
    return signed;
  }

  /** Vouches for a description of the present epoch. */
  async sign(description: Description, invite?: SignedInvite): Promise<SignedDescription> {
    const { callId, remoteId, tools } = this.#options;
    const { identity, self } = tools;
    const placed = { ...description, callId, epoch: this.#number, from: self, to: remoteId };
    return { description, proof: await signDescription(identity, invite ? { ...placed, invite } : placed) };
  }

  close(): void {
    this.#current?.close();
  }

  async #open(epoch: number): Promise<PeerEpoch> {
    const { tools, callId, remoteId, offers, party, reports, signal } = this.#options;
    const { createPeer, signalling, iceTransportPolicy, self } = tools;
    const [certificate, iceServers] = await Promise.all([this.#certificate, signalling.iceServers()]);
    signal.throwIfAborted();
    this.close();
    this.#number = epoch;
    this.#hasTurn = iceServers.some(({ urls }) => urls.some((url) => TURN.test(url)));
    const peer = createPeer({
      role: offers ? 'offerer' : 'answerer',
      isPolite: () => self.device > (party()?.device ?? ''),
      certificate,
      iceServers,
      iceTransportPolicy: iceTransportPolicy(),
    });
    this.#current = new PeerEpoch({
      peer,
      tools,
      offers,
      replaces: epoch > 0,
      callId,
      remoteId,
      party,
      reports: { ...reports(epoch, peer), remote: (remote) => this.#onRemote(remote) },
      remote: this.#remote,
    });
    return this.#current;
  }

  #onRemote(remote: RemoteMediaSnapshot): void {
    this.#remote = remote;
    this.#options.tools.onRemote(remote);
  }
}
