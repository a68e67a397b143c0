import { createCertificate } from '../peer/certificate.js';
import type { Peer, PeerOptions } from '../peer/peer.js';
import { createPeer } from '../peer/rtc-peer.js';
import type { Candidate, Description } from '../protocol/index.js';

/** One side of a pair, with what only a test looks at. */
export interface PairEnd {
  readonly peer: Peer;
  /** What the peer drives. */
  readonly connection: RTCPeerConnection;
  /** What it sent after the first exchange. */
  readonly descriptions: Description[];
  readonly candidates: Candidate[];
}

/** Two real peers in one page, wired to each other. */
export interface PeerPair {
  readonly offerer: PairEnd;
  readonly answerer: PairEnd;
  close(): void;
}

/** Makes a peer and lays hold of the `RTCPeerConnection` that it makes. */
export async function createEnd(options: Partial<PeerOptions> = {}): Promise<PairEnd> {
  const certificate = options.certificate ?? (await createCertificate());
  const Real = window.RTCPeerConnection;
  const made: RTCPeerConnection[] = [];
  window.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
  const rest = { role: 'offerer', isPolite: () => false, iceServers: [], iceTransportPolicy: 'all' } as const;
  const peer = createPeer({ ...rest, ...options, certificate });
  window.RTCPeerConnection = Real;
  return { peer, connection: made[0]!, ...record(peer) };
}

function record(peer: Peer): Pick<PairEnd, 'descriptions' | 'candidates'> {
  const descriptions: Description[] = [];
  const candidates: Candidate[] = [];
  peer.addEventListener('description', ({ description }) => descriptions.push(description));
  peer.addEventListener('candidates', (event) => candidates.push(...event.candidates));
  return { descriptions, candidates };
}

/** Makes two peers that are not wired yet. */
export async function createPair(): Promise<PeerPair> {
  const offerer = await createEnd();
  const answerer = await createEnd({ role: 'answerer', isPolite: () => true });
  return {
    offerer,
    answerer,
    close() {
      offerer.peer.close();
      answerer.peer.close();
    },
  };
}

/** How a message travels: it may be held back. */
export type Carry = (deliver: () => void, kind: 'candidates' | 'description') => void;

/** Connects a pair as a call does: candidates cross only after the answer. */
export async function connectPair({ offerer, answerer }: PeerPair, carry?: Carry): Promise<void> {
  const open = Promise.all([next(offerer.peer, 'open'), next(answerer.peer, 'open')]);
  const sdp = await answerer.peer.prepareAnswer(await offerer.peer.createOffer());
  await answerer.peer.commitAnswer();
  await offerer.peer.handleDescription({ type: 'answer', sdp });
  wire(offerer, answerer, carry);
  wire(answerer, offerer, carry);
  await open;
}

/** Hands on what one side has sent and will send, in order. */
export function wire(from: PairEnd, { peer: to }: PairEnd, carry: Carry = (deliver) => deliver()): void {
  if (from.candidates.length > 0) void to.handleCandidates(from.candidates);
  const take = (description: Description): void => carry(() => void to.handleDescription(description), 'description');
  for (const description of from.descriptions) take(description);
  from.peer.addEventListener('candidates', ({ candidates }) =>
    carry(() => void to.handleCandidates(candidates), 'candidates'),
  );
  from.peer.addEventListener('description', ({ description }) => take(description));
}

/** Waits for an event. */
export function next(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** Waits, a frame at a time, until something is so. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(requestAnimationFrame);
}
