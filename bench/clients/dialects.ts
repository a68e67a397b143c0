import { once } from 'node:events';
import { WebSocket } from 'ws';
import { RawClient } from '../../server/testing/raw-client.js';
import { makeToken } from '../../server/testing/test-client.js';

/** How clients talk with a server. */
export type Dialect = 'relay' | 'ws' | 'peer' | 'socket-io' | 'socket-io with acks';

/** A socket on which somebody can be told something. */
export interface Speaker {
  /** By what the others name it. */
  readonly name: unknown;
  /** Called with every message of another one. */
  onMessage: () => void;
  tell(to: unknown): void;
}

/** As long as a candidate of a browser is. */
const CANDIDATE = {
  candidate:
    'candidate:2873940321 1 udp 1677729535 203.0.113.117 51634 typ srflx raddr 192.168.178.23 rport 51634 generation 0 ufrag 2Tq8 network-cost 999',
  sdpMid: '0',
  sdpMLineIndex: 0,
};
const CONTENT = { callId: makeToken(), epoch: 0, seq: 1, content: { kind: 'candidates', candidates: [CANDIDATE] } };
/** Written once: what a client spends on that is not what is measured. */
const REST = JSON.stringify(CONTENT).slice(1);

const OPEN: Readonly<Record<Dialect, (url: string) => Promise<Speaker>>> = {
  relay: openRelay,
  ws: openBare,
  peer: openPeer,
  'socket-io': (url) => openSocketIo(url, ''),
  'socket-io with acks': (url) => openSocketIo(url, '7'),
};

/** Opens a socket as a page would have it: linked, and able to be told something. */
export function openSpeaker(dialect: Dialect, url: string): Promise<Speaker> {
  return OPEN[dialect](url);
}

async function openRelay(url: string): Promise<Speaker> {
  const client = await RawClient.link(url);
  const speaker: Speaker = {
    name: client.party,
    onMessage: () => undefined,
    tell: (to) => client.sendFrame(client.frame('call:signal', `{"to":${JSON.stringify(to)},${REST}`)),
  };
  client.onEvent = () => speaker.onMessage();
  return speaker;
}

async function openBare(url: string): Promise<Speaker> {
  const socket = open(url, '/');
  const [first] = (await once(socket, 'message')) as [Buffer];
  const { id } = JSON.parse(first.toString()) as { id: string };
  return speakerOf(socket, id, (to) => `{"to":"${to}",${REST}`);
}

async function openPeer(url: string): Promise<Speaker> {
  const id = makeToken();
  const socket = open(url, `/peerjs?key=peerjs&id=${id}&token=${makeToken()}`);
  await once(socket, 'message');
  return speakerOf(socket, id, (to) => `{"type":"CANDIDATE","dst":"${to}","payload":{${REST}}`);
}

/** @param ack the number of the ack that is asked for, if one is */
async function openSocketIo(url: string, ack: string): Promise<Speaker> {
  const socket = open(url, '/socket.io/?EIO=4&transport=websocket');
  const id = await new Promise<string>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    socket.on('message', (data: Buffer) => {
      const message = data.toString();
      if (message.startsWith('0{')) socket.send('40');
      else if (message === '2') socket.send('3');
      else if (message.startsWith('42["me"')) resolve((JSON.parse(message.slice(2)) as [string, string])[1]);
    });
  });
  return speakerOf(
    socket,
    id,
    (to) => `42${ack}["signal",{"to":"${to}",${REST}]`,
    (message) => message.startsWith('42["signal"'),
  );
}

function open(url: string, path: string): WebSocket {
  return new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, { perMessageDeflate: false });
}

function speakerOf(
  socket: WebSocket,
  name: string,
  frame: (to: string) => string,
  isMessage: (text: string) => boolean = () => true,
): Speaker {
  const speaker: Speaker = {
    name,
    onMessage: () => undefined,
    tell: (to) => socket.send(frame(to as string)),
  };
  socket.on('message', (data: Buffer) => {
    if (isMessage(data.toString())) speaker.onMessage();
  });
  return speaker;
}
