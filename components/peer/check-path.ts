import { type Clock, withDeadline } from '../core/index.js';
import type { IceServer } from '../protocol/index.js';
import { untilAborted } from './operation-queue.js';

/** How long a path may take, in milliseconds: a server that does not answer is given up by browsers after some 10 s. */
const PATIENCE = 12_000;
/** What goes over the path and back. */
const BYTES = 64;
/** What a TURN server answers where the credentials are wrong, or have expired (RFC 8656, section 5; RFC 8489, section 14.8). */
const REFUSALS = [401, 403, 438, 441];

export type PathProblem = 'no-path' | 'turn-refused' | 'turn-unreachable' | 'turn-failed';

export interface PathCheck {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly iceServers: readonly IceServer[];
  /** Over TURN servers only, or without them. */
  readonly over: 'turn' | 'direct';
}

/**
 * Connects this page with itself, and sends bytes there and back: "connected" alone proves nothing.
 *
 * @returns what is wrong, or `null`
 * @throws the reason of the signal
 */
export async function checkPath({ clock, signal, iceServers, over }: PathCheck): Promise<PathProblem | null> {
  const closing = new AbortController();
  const ends = [0, 1].map(() => new PathEnd(iceServers, over, closing.signal)) as [PathEnd, PathEnd];
  const problem = (): PathProblem => (over === 'direct' ? 'no-path' : turnProblem(ends));
  try {
    return await withDeadline(
      { clock, milliseconds: PATIENCE, signal },
      (until) => untilAborted(() => Promise.race([exchange(ends), failure(ends).then(problem)]), until),
      problem,
    );
  } finally {
    closing.abort();
  }
}

/** One of the two connections. */
class PathEnd {
  readonly connection: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  /** With which codes servers refused. */
  readonly refusals = new Set<number>();
  readonly #signal: AbortSignal;
  readonly #candidates: RTCIceCandidate[] = [];

  constructor(iceServers: readonly IceServer[], over: 'turn' | 'direct', signal: AbortSignal) {
    this.#signal = signal;
    this.connection = new RTCPeerConnection({
      iceServers: iceServers as RTCIceServer[],
      iceTransportPolicy: over === 'turn' ? 'relay' : 'all',
    });
    this.channel = this.connection.createDataChannel('check', { negotiated: true, id: 0 });
    this.channel.binaryType = 'arraybuffer';
    this.listen('icecandidate', ({ candidate }) => candidate?.candidate && this.#candidates.push(candidate));
    this.listen('icecandidateerror', ({ errorCode }) => this.refusals.add(errorCode));
    signal.addEventListener('abort', () => this.connection.close());
  }

  get hasCandidate(): boolean {
    return this.#candidates.length > 0;
  }

  /** Whether it will not come about: it looks for no more ways to itself and has none, or has tried them all. */
  get isLost(): boolean {
    const { iceGatheringState, connectionState } = this.connection;
    return connectionState === 'failed' || (iceGatheringState === 'complete' && !this.hasCandidate);
  }

  listen<Name extends keyof RTCPeerConnectionEventMap>(
    name: Name,
    listener: (event: RTCPeerConnectionEventMap[Name]) => unknown,
  ): void {
    this.connection.addEventListener(name, listener, { signal: this.#signal });
  }

  /** Describes itself to the other side, and then hands on its candidates as they come. */
  async tell(other: PathEnd): Promise<void> {
    await this.connection.setLocalDescription();
    const { localDescription } = this.connection;
    if (localDescription) await other.connection.setRemoteDescription(localDescription);
    const add = (candidate: RTCIceCandidate | null): void => {
      // One that can't be used is no path; others may be.
      if (candidate?.candidate) other.connection.addIceCandidate(candidate).catch(() => undefined);
    };
    this.#candidates.forEach(add);
    this.listen('icecandidate', ({ candidate }) => add(candidate));
  }
}

/** Connects the two, and waits until bytes have come back. */
async function exchange([caller, callee]: readonly [PathEnd, PathEnd]): Promise<null> {
  const echo = nextMessage(caller.channel);
  void nextMessage(callee.channel).then((message) => callee.channel.send(message));
  await caller.tell(callee);
  await callee.tell(caller);
  await opening(caller.channel);
  const sent = crypto.getRandomValues(new Uint8Array(BYTES));
  caller.channel.send(sent);
  const received = new Uint8Array(await echo);
  if (received.join() !== sent.join()) throw new Error('other bytes came back');
  return null;
}

function nextMessage(channel: RTCDataChannel): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => resolve(data), { once: true });
  });
}

function opening(channel: RTCDataChannel): Promise<unknown> {
  return new Promise((resolve) => {
    if (channel.readyState === 'open') resolve(null);
    else channel.addEventListener('open', resolve, { once: true });
  });
}

/** Waits until one of them will not come about. */
function failure(ends: readonly PathEnd[]): Promise<void> {
  return new Promise((resolve) => {
    for (const end of ends)
      for (const change of ['icegatheringstatechange', 'connectionstatechange'] as const)
        end.listen(change, () => end.isLost && resolve());
  });
}

function turnProblem(ends: readonly PathEnd[]): PathProblem {
  if (ends.every(({ hasCandidate }) => hasCandidate)) return 'turn-failed';
  const refused = ends.some(({ refusals }) => REFUSALS.some((code) => refusals.has(code)));
  return refused ? 'turn-refused' : 'turn-unreachable';
}
