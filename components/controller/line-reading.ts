/** What a call's path was like lately. */
export interface LineReading {
  /** The shares of packets that were lost on the way there and on the way here, from 0 to 1. */
  readonly lostThere: number;
  readonly lostHere: number;
  /** There and back, in milliseconds. */
  readonly roundTrip: number;
  /** Whether it goes through a TURN server. */
  readonly isDetour: boolean;
  /** What my way out carries, in bits per second, where that is what makes my picture poor; else without an end. */
  readonly room: number;
}

interface Totals {
  readonly sent: number;
  readonly sentLost: number;
  readonly received: number;
  readonly receivedLost: number;
}

/** The statistics that are used: what Chromium, Firefox and Safari have in common. */
interface Stats extends Totals {
  readonly roundTrip: number;
  readonly isDetour: boolean;
  readonly room: number;
}

/** The DOM's types lack these. */
type RemoteInboundStats = RTCReceivedRtpStreamStats & { readonly roundTripTime?: number };
type OutboundStats = RTCOutboundRtpStreamStats & { readonly qualityLimitationReason?: string };
type CandidateStats = RTCStats & { readonly candidateType?: RTCIceCandidateType };

/** Looks that a reading spans: the other side's reports come some seconds apart. */
const SPAN = 4;
/** Fewer packets say nothing about a share of them. */
const ENOUGH = 50;

/** Makes readings of the statistics of one connection, taken at even intervals. */
export class LineReader {
  readonly #past: Totals[] = [];

  /** @returns `null` as long as there is too little to judge by */
  read(report: RTCStatsReport): LineReading | null {
    const now = statsOf(report);
    this.#past.push(now);
    const from = this.#past.length > SPAN ? this.#past.shift() : undefined;
    if (!from) return null;
    return {
      lostThere: share(now.sentLost - from.sentLost, now.sent - from.sent),
      lostHere: share(now.receivedLost - from.receivedLost, now.received - from.received),
      roundTrip: now.roundTrip,
      isDetour: now.isDetour,
      room: now.room,
    };
  }
}

function share(lost: number, all: number): number {
  return all < ENOUGH ? 0 : Math.min(1, Math.max(0, lost / all));
}

function statsOf(report: RTCStatsReport): Stats {
  const all = [...(report.values() as Iterable<RTCStats>)];
  const inbound = ofType<RTCInboundRtpStreamStats>(all, 'inbound-rtp');
  // What the other side reports of what I send.
  const reported = ofType<RemoteInboundStats>(all, 'remote-inbound-rtp');
  const outbound = ofType<OutboundStats>(all, 'outbound-rtp');
  const pair = pairInUse(report, all);
  const receivedLost = sum(inbound, ({ packetsLost }) => packetsLost);
  return {
    sent: sum(outbound, ({ packetsSent }) => packetsSent),
    sentLost: sum(reported, ({ packetsLost }) => packetsLost),
    received: receivedLost + sum(inbound, ({ packetsReceived }) => packetsReceived),
    receivedLost,
    // Not the candidate pair's, which Firefox does not have.
    roundTrip: Math.max(0, ...reported.map(({ roundTripTime = 0 }) => roundTripTime * 1000)),
    isDetour: isDetour(report, pair),
    room: roomFor(outbound, pair),
  };
}

/** A narrow way out loses nothing: the browser sends less. Firefox tells neither what there is nor what lacks. */
function roomFor(outbound: readonly OutboundStats[], pair: RTCIceCandidatePairStats | undefined): number {
  const isHeldBack = outbound.some(({ qualityLimitationReason }) => qualityLimitationReason === 'bandwidth');
  return isHeldBack ? (pair?.availableOutgoingBitrate ?? Infinity) : Infinity;
}

function isDetour(report: RTCStatsReport, pair: RTCIceCandidatePairStats | undefined): boolean {
  const ends = [pair?.localCandidateId, pair?.remoteCandidateId];
  return ends.some((id) => (report.get(id ?? '') as CandidateStats | undefined)?.candidateType === 'relay');
}

/** Chromium and Safari name it at the transport, which Firefox does not have. */
function pairInUse(report: RTCStatsReport, all: readonly RTCStats[]): RTCIceCandidatePairStats | undefined {
  const [transport] = ofType<RTCTransportStats>(all, 'transport');
  const named = transport?.selectedCandidatePairId;
  if (named !== undefined) return report.get(named) as RTCIceCandidatePairStats | undefined;
  const pairs = ofType<RTCIceCandidatePairStats & { readonly selected?: boolean }>(all, 'candidate-pair');
  return pairs.find(({ selected }) => selected);
}

function ofType<Found extends RTCStats>(all: readonly RTCStats[], type: RTCStatsType): Found[] {
  return all.filter((stats): stats is Found => stats.type === type);
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number | undefined): number {
  return items.reduce((total, item) => total + (count(item) ?? 0), 0);
}
