import { MEDIA, show, type Way } from './way.js';
import { Wire } from './wire.js';

/** What is used of simple-peer, which is a global of its own script. */
interface SimplePeer {
  on(event: 'signal', listener: (signal: unknown) => void): void;
  on(event: 'stream', listener: (stream: MediaStream) => void): void;
  signal(signal: unknown): void;
}
declare const SimplePeer: new (options: {
  readonly initiator: boolean;
  readonly trickle: boolean;
  readonly stream: MediaStream;
}) => SimplePeer;

/** As its documentation shows it: a stream first, then a peer that sends it. */
export function simplePeer(trickle: boolean): Way {
  return {
    async open(server, onRing) {
      const wire = await Wire.open(server);
      const waiting: unknown[] = [];
      let rang = false;
      let peer: SimplePeer | null = null;

      async function connect(other: string, initiator: boolean): Promise<void> {
        const stream = await navigator.mediaDevices.getUserMedia(MEDIA);
        peer = new SimplePeer({ initiator, trickle, stream });
        peer.on('signal', (signal) => wire.say(other, 'signal', signal));
        peer.on('stream', show);
        for (const signal of waiting.splice(0)) peer.signal(signal);
      }

      wire.hear(({ from, content }) => {
        if (peer) {
          peer.signal(content);
          return;
        }
        waiting.push(content);
        if (!rang) onRing(() => connect(from, false));
        rang = true;
      });
      return { id: wire.id, call: (id) => connect(id, true) };
    },
  };
}
