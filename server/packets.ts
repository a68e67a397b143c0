import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/**
 * The packets that this protocol uses: connect (0), disconnect (1) and event (2), in the main namespace, as text. A
 * namespace would begin with `/` where JSON begins, and an ack's number has no more digits than a client counts to.
 */
const PLAIN_PACKET = /^(?:0(?:\{|$)|1$|2\d{0,15}\[)/;

/**
 * Socket.IO's decoder for those packets alone. Binary packets, acks (the relay never asks for one) and other
 * namespaces throw, upon which Socket.IO closes the connection: they can come only from a client that is not ours.
 */
class PlainDecoder extends Decoder {
  override add(data: unknown): void {
    if (typeof data !== 'string' || !PLAIN_PACKET.test(data)) throw new Error('not a packet of this protocol');
    super.add(data);
  }
}

/** Writes a packet of the main namespace, all of which are text: nothing is searched for bytes that it can't hold. */
class PlainEncoder extends Encoder {
  override encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** The `parser` option of a Socket.IO server. */
export const plainParser = { Encoder: PlainEncoder, Decoder: PlainDecoder };
