import { MEDIA, show, type Way } from './way.js';

/** What is used of PeerJS, which is a global of its own script. */
interface MediaConnection {
  on(event: 'stream', listener: (stream: MediaStream) => void): void;
  answer(stream: MediaStream): void;
}
interface Peer {
  readonly id: string;
  on(event: 'open', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'call', listener: (connection: MediaConnection) => void): void;
  call(id: string, stream: MediaStream): MediaConnection;
}
declare const Peer: new (options: Readonly<Record<string, unknown>>) => Peer;

/** As its documentation shows it: the camera, then the call; the camera, then the answer. */
export const peerjs: Way = {
  async open(server, onRing) {
    const { hostname: host, port } = new URL(server);
    // Without the STUN and TURN servers of somebody else that it has built in.
    const peer = new Peer({ host, port: Number(port), path: '/', config: { iceServers: [] } });
    await new Promise<void>((resolve, reject) => {
      peer.on('open', resolve);
      peer.on('error', reject);
    });
    peer.on('call', (connection) => {
      connection.on('stream', show);
      onRing(async () => connection.answer(await navigator.mediaDevices.getUserMedia(MEDIA)));
    });
    return {
      id: peer.id,
      call: async (id) => peer.call(id, await navigator.mediaDevices.getUserMedia(MEDIA)).on('stream', show),
    };
  },
};
