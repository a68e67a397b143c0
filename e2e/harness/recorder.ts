import type { CallEndedDetail, CallErrorDetail, CallEventMap, CallStateChangeDetail } from 'webrtc-call';

/** What a page has said and done so far. The page itself knows nothing of being watched. */
interface Recorder {
  /** The details of its `call-…` events, in order. */
  readonly changes: (CallStateChangeDetail & { at: number })[];
  readonly ended: CallEndedDetail[];
  readonly errors: CallErrorDetail[];
  /** The directives of the page's policy that something broke. */
  readonly refused: string[];
  /** What it asked the browser for, and the tracks that it got. */
  readonly asked: { audio: boolean; video: boolean }[];
  readonly tracks: MediaStreamTrack[];
  /** Weak, so that a connection that the page lets go of can be collected. */
  readonly connections: WeakRef<RTCPeerConnection>[];
  /** The timeouts and intervals that are still to come. */
  readonly timers: ReadonlySet<unknown>;
  /** How many descriptions were set, here or by the other side. */
  descriptions: number;
  /** What all open connections have received so far. */
  received(): Promise<Received>;
  /** How many frames each connection has decoded, in the order in which they were made; 0 where there is no picture. */
  framesOfEach(): Promise<number[]>;
  /** Lets go of everything that it has seen. */
  forget(): void;
}

export interface Received {
  /** Decoded video frames. */
  frames: number;
  /** Samples of sound, and the energy in them: silence has none. */
  samples: number;
  energy: number;
}

declare global {
  var recorder: Recorder;
}

/** Runs in each page before anything else of it does. It is turned into text, so it may use nothing from outside. */
export function record(): void {
  const connections: WeakRef<RTCPeerConnection>[] = [];
  const timers = new Set<unknown>();
  globalThis.recorder = {
    changes: [],
    ended: [],
    errors: [],
    refused: [],
    asked: [],
    tracks: [],
    connections,
    timers,
    descriptions: 0,
    async received() {
      const sum = { frames: 0, samples: 0, energy: 0 };
      for (const connection of connections) await addReceived(sum, connection.deref());
      return sum;
    },
    async framesOfEach() {
      const all: Received[] = [];
      for (const connection of connections) {
        const sum = { frames: 0, samples: 0, energy: 0 };
        await addReceived(sum, connection.deref());
        all.push(sum);
      }
      return all.map(({ frames }) => frames);
    },
    forget() {
      for (const seen of [this.changes, this.ended, this.errors, this.asked, this.tracks, connections]) seen.length = 0;
    },
  };
  const { recorder } = globalThis;

  type Settle = (stats: RTCStatsReport) => void;
  /**
   * Who waits for statistics of a connection, which Firefox never gives once it is closed. They are let go of one by one: a
   * promise of the closing would keep all that ever raced with it.
   */
  const waiting = new WeakMap<RTCPeerConnection, Set<Settle>>();

  function statsOf(connection: RTCPeerConnection): Promise<RTCStatsReport> {
    const others = waiting.get(connection)!;
    return new Promise((resolve, reject) => {
      const settle: Settle = (stats) => {
        others.delete(settle);
        resolve(stats);
      };
      others.add(settle);
      connection.getStats().then(settle, reject);
    });
  }

  async function addReceived(sum: Received, connection: RTCPeerConnection | undefined): Promise<void> {
    if (!connection || connection.connectionState === 'closed') return;
    const stats = await statsOf(connection);
    for (const report of stats.values() as Iterable<RTCInboundRtpStreamStats>) {
      if (report.type !== 'inbound-rtp') continue;
      sum.frames += report.framesDecoded ?? 0;
      sum.samples += report.totalSamplesReceived ?? 0;
      sum.energy += report.totalAudioEnergy ?? 0;
    }
  }

  function listen<Type extends keyof CallEventMap>(type: Type, take: (detail: CallEventMap[Type]['detail']) => void) {
    document.addEventListener(type, (event) => take((event as CallEventMap[Type]).detail));
  }

  listen('call-state-change', (detail) => recorder.changes.push({ ...detail, at: performance.now() }));
  listen('call-ended', (detail) => recorder.ended.push(detail));
  listen('call-error', (detail) => recorder.errors.push(detail));

  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    // A Firefox looks for it by itself, in a page that has no image.
    if (!blockedURI.endsWith('/favicon.ico')) recorder.refused.push(effectiveDirective);
  });
  // Told here only: what a worker or a frame breaks, and what happened before anybody listened.
  if ('ReportingObserver' in globalThis) {
    const tell = (reports: { body: { effectiveDirective?: string } | null }[]) => {
      for (const { body } of reports) recorder.refused.push(body?.effectiveDirective ?? 'unknown');
    };
    new ReportingObserver(tell as ReportingObserverCallback, { types: ['csp-violation'], buffered: true }).observe();
  }

  const { setTimeout, setInterval, clearTimeout } = globalThis;
  globalThis.setTimeout = ((run: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run(...values);
    }, delay);
    timers.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.setInterval = ((...given: Parameters<typeof setInterval>) => {
    const timer = setInterval(...given);
    timers.add(timer);
    return timer;
  }) as typeof setInterval;
  // Either ends what the other one is for.
  globalThis.clearTimeout = globalThis.clearInterval = (timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  };

  if (!('RTCPeerConnection' in globalThis)) return;
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(new WeakRef(this));
      waiting.set(this, new Set());
    }

    override close(): void {
      super.close();
      for (const settle of waiting.get(this)!) settle(new Map());
    }

    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      recorder.descriptions++;
      return super.setLocalDescription(description);
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      recorder.descriptions++;
      return super.setRemoteDescription(description);
    }
  };

  if (!('mediaDevices' in navigator)) return;
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
    recorder.asked.push({ audio: Boolean(constraints.audio), video: Boolean(constraints.video) });
    const stream = await getUserMedia(constraints);
    recorder.tracks.push(...stream.getTracks());
    return stream;
  };
  const getDisplayMedia = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getDisplayMedia = async (wishes) => {
    const stream = await getDisplayMedia(wishes);
    recorder.tracks.push(...stream.getTracks());
    return stream;
  };
}
