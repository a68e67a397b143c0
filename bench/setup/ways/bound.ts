import { MEDIA, show, type Way } from './way.js';
import { Wire, type Message } from './wire.js';

/**
 * The shortest that a pair of connections can do, with nothing of what a product needs: the offer goes out with the press,
 * the answer is ready when somebody answers, candidates go at once, and a camera joins when it is open.
 */
export const bound: Way = {
  async open(server, onRing) {
    const wire = await Wire.open(server);
    let other = '';
    const early: RTCIceCandidateInit[] = [];
    const connection = new RTCPeerConnection();
    connection.ontrack = ({ streams: [stream], track }) => {
      show(stream ?? new MediaStream([track]));
    };
    connection.onicecandidate = ({ candidate }) => {
      wire.say(other, 'candidate', candidate);
    };

    async function sendMedia(): Promise<void> {
      const stream = await navigator.mediaDevices.getUserMedia(MEDIA);
      for (const { sender, receiver } of connection.getTransceivers()) {
        const track = stream.getTracks().find(({ kind }) => kind === receiver.track.kind);
        if (track) await sender.replaceTrack(track);
      }
    }

    async function ring(offer: RTCSessionDescriptionInit): Promise<void> {
      await connection.setRemoteDescription(offer);
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      const answer = await connection.createAnswer();
      onRing(async () => {
        const media = sendMedia();
        wire.say(other, 'description', answer);
        await connection.setLocalDescription(answer);
        await media;
      });
      for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
    }

    wire.hear(async ({ kind, from, content }: Message) => {
      if (kind === 'description') {
        const description = content as RTCSessionDescriptionInit;
        if (description.type === 'answer') await connection.setRemoteDescription(description);
        other = from;
        if (description.type === 'offer') await ring(description);
      }
      if (kind !== 'candidate' || content === null) return;
      const candidate = content as RTCIceCandidateInit;
      if (connection.remoteDescription) await connection.addIceCandidate(candidate);
      else early.push(candidate);
    });

    return {
      id: wire.id,
      call: async (id) => {
        other = id;
        for (const kind of ['audio', 'video']) connection.addTransceiver(kind);
        const media = sendMedia();
        await connection.setLocalDescription();
        wire.say(other, 'description', connection.localDescription);
        await media;
      },
    };
  },
};
