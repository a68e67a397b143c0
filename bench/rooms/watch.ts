/*
 * What runs in the page of a measured member before anything else does: a camera that is the same for all, and a watch on
 * what is sent and shown. It is turned into text, so it may use nothing from outside.
 */

/** What a page has sent and shown up to now. */
export interface Looked {
  /** Milliseconds, by the page's clock. */
  readonly at: number;
  /** Bytes that have left it, over all connections and with all that is around the media. */
  readonly bytesSent: number;
  /** Frames that were decoded for each tile with a picture. */
  readonly frames: readonly number[];
  /** What is sent to each of the others now, in pixels; none where nothing is. */
  readonly sizes: readonly string[];
}

/** The watch on a page. */
interface Watch {
  look(): Promise<Looked>;
  /** The milliseconds between two frames that were shown in a tile since it was last asked, of all tiles. */
  gaps(): number[];
}

declare global {
  var watch: Watch;
}

export function beginWatch(): void {
  const connections: RTCPeerConnection[] = [];
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const camera = { width: { exact: 640 }, height: { exact: 480 }, frameRate: { exact: 30 } };
  mediaDevices.getUserMedia = ({ audio = false, video = false } = {}) =>
    open({ audio, video: video === false ? false : camera });

  let shown: number[] = [];
  const watched = new WeakSet<HTMLVideoElement>();
  function watchVideo(video: HTMLVideoElement): void {
    if (watched.has(video)) return;
    watched.add(video);
    let before: number | null = null;
    const onFrame = (now: number): void => {
      if (before !== null) shown.push(now - before);
      before = now;
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  }
  function tiles(): HTMLVideoElement[] {
    const room = document.querySelector('webrtc-call')?.shadowRoot?.querySelector('call-room')?.shadowRoot;
    const people = [...(room?.querySelectorAll('call-participant') ?? [])];
    return people.flatMap((person) => [...(person.shadowRoot?.querySelectorAll('video') ?? [])]);
  }

  type Report = RTCInboundRtpStreamStats & RTCOutboundRtpStreamStats & RTCTransportStats;
  globalThis.watch = {
    async look() {
      for (const video of tiles()) watchVideo(video);
      const live = connections.filter(({ connectionState }) => connectionState === 'connected');
      const stats = await Promise.all(live.map((connection) => connection.getStats()));
      const all = stats.flatMap((each) => [...(each.values() as Iterable<Report>)]);
      const of = (type: string): Report[] => all.filter((report) => report.type === type);
      const pictures = (type: string): Report[] => of(type).filter(({ kind }) => kind === 'video');
      return {
        at: performance.now(),
        bytesSent: of('transport').reduce((sum, { bytesSent = 0 }) => sum + bytesSent, 0),
        frames: pictures('inbound-rtp').map(({ framesDecoded = 0 }) => framesDecoded),
        sizes: pictures('outbound-rtp').flatMap(({ frameWidth, frameHeight }) =>
          frameWidth === undefined || frameHeight === undefined ? [] : [`${frameWidth} × ${frameHeight}`],
        ),
      };
    },
    gaps() {
      const since = shown;
      shown = [];
      return since;
    },
  };
}
