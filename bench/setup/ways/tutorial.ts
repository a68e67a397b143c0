import { MEDIA, show, type Way } from './way.js';
import { Wire, type Message } from './wire.js';

/** The order of the tutorials: a request, its answer, then the cameras, and what they send is offered at last. */
export const tutorial: Way = {
  async open(server, onRing) {
    const wire = await Wire.open(server);
    const connection = new RTCPeerConnection();
    connection.ontrack = ({ streams: [remote] }) => {
      if (remote) show(remote);
    };
    const early: RTCIceCandidateInit[] = [];

    async function connect(other: string): Promise<void> {
      const stream = await navigator.mediaDevices.getUserMedia(MEDIA);
      connection.onicecandidate = ({ candidate }) => {
        wire.say(other, 'candidate', candidate);
      };
      for (const track of stream.getTracks()) connection.addTrack(track, stream);
    }

    async function onDescription(from: string, description: RTCSessionDescriptionInit): Promise<void> {
      if (description.type === 'offer') await connect(from);
      await connection.setRemoteDescription(description);
      for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
      if (description.type !== 'offer') return;
      await connection.setLocalDescription();
      wire.say(from, 'description', connection.localDescription);
    }

    wire.hear(async ({ kind, from, content }: Message) => {
      if (kind === 'call') onRing(() => wire.say(from, 'accept'));
      if (kind === 'accept') {
        await connect(from);
        await connection.setLocalDescription();
        wire.say(from, 'description', connection.localDescription);
      }
      if (kind === 'description') await onDescription(from, content as RTCSessionDescriptionInit);
      if (kind !== 'candidate' || content === null) return;
      const candidate = content as RTCIceCandidateInit;
      if (connection.remoteDescription) await connection.addIceCandidate(candidate);
      else early.push(candidate);
    });
    return { id: wire.id, call: (id) => wire.say(id, 'call') };
  },
};
