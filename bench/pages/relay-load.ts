import type { BesideOthers } from '../beside-others.js';
import type { Calls } from '../calls.js';
import type { Floods } from '../floods.js';
import { readResult, type Result } from '../harness/results.js';
import type { Idle } from '../idle.js';
import type { Stood, Storm } from '../storm.js';
import { kB, type MeasuredPage, milliseconds, section, table, time } from './markdown.js';

/** Percent of a core to which a relay may be filled: above it, times grow. */
const BUSY = 60;

const OTHERS: Readonly<Record<string, string>> = {
  relay: '**the relay**',
  ws: 'a bare `ws` relay',
  peer: 'the `peer` server of PeerJS',
  'socket-io': 'a plain Socket.IO relay',
  'socket-io with acks': 'the same, acknowledging each message as the relay does',
};

function idleSection({ figures }: Result<Idle>): string {
  return `## ${figures.sockets.toLocaleString('en')} people who are online

Each has proven an ID, and does nothing but answer a ping every ten seconds.

${table(
  ['what', 'figure'],
  [
    [
      'memory for each',
      `${kB(figures.residentBytesPerSocket)} kB resident, ${kB(figures.heapBytesPerSocket)} kB of it JavaScript`,
    ],
    ['memory of the process', `${figures.residentMB} MB`],
    ['processor', `${figures.heartbeatPercent} % of a core`],
    ['event loop late, p99', `${figures.late} ms`],
  ],
)}`;
}

function callsSection({ figures }: Result<Calls>): string {
  return `## ${figures.perSecond} calls a second, for ${time(figures.seconds)}

Whole calls as a relay sees them: invite, ring, answer, select, five candidates each way, end. Of ${figures.calls + figures.failed} calls ${figures.failed} failed.

${table(
  ['what', 'p50', 'p99', 'most'],
  [
    ['invite → ring', ...milliseconds(figures.ring)],
    ['invite → the last candidate', ...milliseconds(figures.whole)],
  ],
)}

The relay used ${figures.percent} % of a core, and ${figures.residentMB} MB at the end.`;
}

function stormSection({ figures }: Result<Storm>): string {
  const { relay, plain } = figures;
  const row = (name: string, { begunPerSecond, inPerSecond, failed, times, microsecondsEach }: Stood) => [
    name,
    ...[begunPerSecond, inPerSecond, failed].map(String),
    ...milliseconds(times).slice(0, 2),
    `${microsecondsEach} µs`,
  ];
  return `## A storm of ${figures.perSecond} connections a second

As after the end of another relay: ${figures.connections.toLocaleString('en')} clients connect and prove their IDs, which the relay checks. Beside it the same storm on a plain
Socket.IO server, where nobody proves anything: what this machine, which the clients share, can do at most. ${figures.rounds} rounds, one server
after the other in each.

${table(
  ['server', 'begun a second', 'in a second', 'failed', 'until it is in, p50', 'p99', 'processor for each'],
  [row('**the relay**', relay), row('a plain Socket.IO server', plain)],
)}`;
}

function floodsSection({ figures }: Result<Floods>): string {
  const kinds = Object.entries(figures.tries).map(([kind, tries]) => [kind, String(tries)]);
  return `## A call in the middle of an attack

With the limits that a relay has by default. Attackers of ${kinds.length} kinds, four of each at once, from addresses of their own, as fast as they can for
${time(figures.seconds)}; whoever is cut off comes again. Meanwhile once a second somebody new connects, proves an ID, and calls one whom the attackers
know. The same happens on a second relay of this machine that nobody attacks: what a call takes there is the machine's doing, which the
attackers wear out as well. Of ${figures.seconds} such calls on each ${figures.failed} failed. The attacked relay used ${figures.percent} % of a core, and ${figures.residentMB} MB.

${table(
  ['a call, from its connection on', 'p50', 'p99', 'most'],
  [
    ['before the attack', ...milliseconds(figures.quiet)],
    ['in it', ...milliseconds(figures.flooded)],
    ...(figures.beside ? [['meanwhile, on a relay that is not attacked', ...milliseconds(figures.beside)]] : []),
  ],
)}

${table(['attack', 'tries'], kinds)}`;
}

function othersSection({ figures }: Result<BesideOthers>): string {
  const plain = figures.servers.find(({ name }) => name === 'socket-io');
  const ratio = (value: number, of: number | undefined) => (of === undefined ? '' : (value / of).toFixed(2));
  return `## Beside other relays

${figures.sockets.toLocaleString('en')} idle sockets, and then ${figures.messagesPerSecond} messages a second between a hundred pairs, each message a candidate; ${figures.rounds} rounds, one server after
another in each, and of each figure the median. The others check nothing, and know nobody; the relay holds each message against its
schema, counts it, stamps who sent it, and acknowledges it.

${table(
  ['server', 'bytes a connection', 'beside Socket.IO', 'µs of processor a message', 'beside Socket.IO', 'lost'],
  figures.servers.map(({ name, bytesPerSocket, microsecondsPerMessage, lost }) => [
    OTHERS[name] ?? name,
    bytesPerSocket.toLocaleString('en'),
    ratio(bytesPerSocket, plain?.bytesPerSocket),
    String(microsecondsPerMessage),
    ratio(microsecondsPerMessage, plain?.microsecondsPerMessage),
    String(lost),
  ]),
)}`;
}

/** What follows from the figures for somebody who has to choose a machine. */
function sizing(): string {
  const idle = readResult<Idle>('idle')?.figures;
  const calls = readResult<Calls>('calls')?.figures;
  if (!idle || !calls) return '';
  const base = idle.residentMB - (idle.residentBytesPerSocket * idle.sockets) / 1e6;
  const percentOfOne = calls.percent / calls.perSecond;
  const rows = [1000, 10_000, 50_000].map((people) => {
    const heartbeat = (idle.heartbeatPercent * people) / idle.sockets;
    return [
      people.toLocaleString('en'),
      `${Math.round(base + (people * idle.residentBytesPerSocket) / 1e6)} MB`,
      `${heartbeat.toPrecision(2)} %`,
      `${Math.floor((BUSY - heartbeat) / percentOfOne)} a second`,
    ];
  });
  return `## How large a machine

Reckoned from what is measured below. A relay is one process and uses one core; what is beside the heartbeats up to ${BUSY} % of it is left for
calls that begin. A call that runs costs the relay next to nothing: sound and pictures do not pass through it.

${table(['people online', 'memory', 'of a core, for heartbeats', 'calls that may begin'], rows)}

Past that, or so that one may end without anybody noticing, take several side by side.`;
}

/** What a relay carries. */
export function relayLoad(): MeasuredPage {
  return {
    name: 'relay-load',
    text: `# What a relay carries

Measured by \`npm run bench\`, which writes this page and the figures behind it (\`bench/results/\`). Clients run in processes of their
own, so that processor time and memory are the relay's; they share the machine's cores with it, so that times are what they are on a
busy machine.

${[
  sizing(),
  section('idle', idleSection),
  section('calls', callsSection),
  section('storm', stormSection),
  section('floods', floodsSection),
  section('beside-others', othersSection),
].join('\n\n')}`,
  };
}
