import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { BROKEN_HTTP, BROKEN_WEBSOCKET, UPGRADE } from '../../server/testing/broken-bytes.js';
import { CLOSED, RawClient } from '../../server/testing/raw-client.js';
import { invite, PROOF } from '../../server/testing/requests.js';
import { makeToken } from '../../server/testing/test-client.js';
import type { Party } from '../../components/protocol/index.js';
import { job, onWord, say } from './talk.js';

/*
 * Attackers of a relay, each kind of them from its own addresses of this machine, all at once and as fast as they can: who is
 * turned away or cut off comes again.
 */

export interface HostileJob {
  readonly url: string;
  /** Somebody whose ID and device they know. */
  readonly victim: Party;
}
/** How often each kind of them has tried. */
export type Tries = Readonly<Record<string, number>>;

/** Of each kind so many at once. */
const EACH = 4;
/** Requests that one sends before it waits for the answers. */
const VOLLEY = 200;
/** Milliseconds for which one waits that was turned away: it would only wear out this machine's ports. */
const PAUSE = 20;

const { url, victim } = job<HostileJob>();
const DEEP = `${'['.repeat(5000)}${']'.repeat(5000)}`;
const to = JSON.stringify(victim);
const candidate = '{"candidate":"x","sdpMid":"0","sdpMLineIndex":0}';

type Attack = (address: string) => Promise<unknown>;

/** Sends the same until it is cut off. */
function flood(frames: () => readonly [event: string, json: string]): Attack {
  return async (address) => {
    const client = await RawClient.link(url, { address });
    for (;;) {
      const volley = Array.from({ length: VOLLEY }, () => client.request(...frames()));
      if ((await Promise.all(volley)).includes(CLOSED)) return;
    }
  };
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  'signals to somebody': flood(() => [
    'call:signal',
    `{"to":${to},"callId":"${makeToken()}","epoch":0,"seq":1,"content":{"kind":"candidates","candidates":[${candidate}]}}`,
  ]),
  'rings at somebody': flood(() => ['call:invite', JSON.stringify(invite(victim.id))]),
  'rings at nobody': flood(() => ['call:invite', JSON.stringify(invite('0000-0000-0000-0000'))]),
  'JSON nested five thousand deep': flood(() => ['call:end', `{"to":${DEEP},"callId":"x"}`]),
  'long descriptions': flood(() => ['call:accept', `{"to":${to},"answer":"${'m=audio 9\\r\\n'.repeat(5000)}"}`]),
  'events that there are not': flood(() => [makeToken(), '{}']),
  'messages over the limit': async (address) => {
    const client = await RawClient.link(url, { address });
    client.sendFrame(`42["call:end",{"x":"${'x'.repeat(70_000)}"}]`);
    await client.closed();
  },
  'forged proofs': async (address) => {
    const client = await RawClient.link(url, { proven: false, address });
    const { host } = new URL(url);
    const key = { ...PROOF, publicKey: (await client.keys.sign(['webrtc-call/1 link'] as never)).publicKey };
    await client.request('relay:prove', JSON.stringify({ ...key, host, device: makeToken() }));
    await client.closed();
  },
  'connections without a proof': async (address) => {
    const client = await RawClient.link(url, { proven: false, address });
    void client.closed().catch(() => undefined);
  },
  'connections that come and go': async (address) => {
    await (await RawClient.link(url, { address })).close();
  },
  'handshakes of long polling': (address) => get('/socket.io/?EIO=4&transport=polling', address),
  'the widget’s script': (address) => get('/webrtc-call.js', address),
  'pages that are not there': (address) => get(`/${makeToken()}`, address),
  'broken HTTP': (address) =>
    send(
      Object.values(BROKEN_HTTP).map((text) => Buffer.from(text)),
      address,
    ),
  'broken WebSockets': (address) =>
    send(
      Object.values(BROKEN_WEBSOCKET).map((bytes) => Buffer.concat([UPGRADE, bytes])),
      address,
    ),
};

async function get(path: string, localAddress: string): Promise<void> {
  const sent = request(`${url}${path}`, { localAddress, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [{ resume(): void } & NodeJS.EventEmitter];
  response.resume();
  await once(response, 'end');
}

/** Each on a connection of its own, which the relay closes, or this side does. */
async function send(messages: readonly Buffer[], localAddress: string): Promise<void> {
  for (const bytes of messages) {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), localAddress });
    socket.on('error', () => undefined);
    socket.resume();
    const closed = once(socket, 'close');
    socket.end(bytes);
    await Promise.race([closed, wait(PAUSE)]);
    socket.destroy();
    await closed;
  }
}

let goesOn = true;
const tries: Record<string, number> = {};
Object.entries(ATTACKS).forEach(([name, attack], kind) => {
  tries[name] = 0;
  for (let nth = 0; nth < EACH; nth++) void keepAttacking(name, attack, `127.0.${kind + 10}.${nth + 1}`);
});

async function keepAttacking(name: string, attack: Attack, address: string): Promise<void> {
  while (goesOn) {
    tries[name] = (tries[name] ?? 0) + 1;
    // To be turned away is what happens to them.
    await attack(address).catch(() => undefined);
    await wait(PAUSE);
  }
}

onWord(() => {
  goesOn = false;
  return Promise.resolve(tries satisfies Tries);
});
say('attacking');
