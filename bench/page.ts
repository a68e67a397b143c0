import { keepPage } from '../.ci/keep-page.mjs';
import type { BesideOthers } from './beside-others.js';
import type { Calls } from './calls.js';
import type { Floods } from './floods.js';
import { readResult, type Result } from './harness/results.js';
import type { Idle } from './idle.js';
import type { RoomsFigures } from './rooms/rooms.js';
import type { SetupFigures } from './setup/setup.js';
import type { Stood, Storm } from './storm.js';

/*
 * Writes `components/docs/relay-load.md` out of what was measured last, at the end of `npm run bench` and with `npm run docs`.
 * With `--check` it writes nothing and says whether the page is up to date.
 */

const PAGE = 'components/docs/relay-load.md';
const SETUP_PAGE = 'components/docs/set-up-time.md';
const ROOMS_PAGE = 'components/docs/room-load.md';

/** Percent of a core to which a relay may be filled: above it, times grow. */
const BUSY = 60;

const OTHERS: Readonly<Record<string, string>> = {
  relay: '**the relay**',
  ws: 'a bare `ws` relay',
  peer: 'the `peer` server of PeerJS',
  'socket-io': 'a plain Socket.IO relay',
  'socket-io with acks': 'the same, acknowledging each message as the relay does',
};

const WAYS: Readonly<Record<string, string>> = {
  'webrtc-call': '**webrtc-call**',
  bound: 'the bound',
  peerjs: 'PeerJS',
  'simple-peer': 'simple-peer',
  'simple-peer without trickle': 'simple-peer without trickle',
  tutorial: 'the order of the tutorials',
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

/** What was measured, each with where and when. */
function section<Figures>(name: string, write: (result: Result<Figures>) => string): string {
  const result = readResult<Figures>(name);
  if (!result) return '';
  const { date, machine } = result;
  const versions = Object.entries(machine.versions).map(([what, version]) => `${what} ${version}`);
  const where = `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`;
  return `${write(result)}\n\n_${date.slice(0, 10)}, ${machine.commit}; ${where}; ${versions.join(', ')}._`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function milliseconds(times: Readonly<Record<'p50' | 'p99' | 'most', number | null>>): string[] {
  return [times.p50, times.p99, times.most].map((value) => (value === null ? '–' : `${value} ms`));
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

function time(seconds: number): string {
  return seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
}

function setupTable({ measured }: SetupFigures): string {
  const rows = measured.flatMap(({ delay, camera, ring, ways }) =>
    Object.entries(ways).map(([name, times]) => [
      `${delay} ms`,
      camera,
      ring === 0 ? 'at once' : `${ring / 1000} s`,
      WAYS[name] ?? name,
      ...(times ? [times.fromDial, times.calleeSees, times.callerSees].map((value) => `${value} ms`) : ['–', '–', '–']),
    ]),
  );
  return table(
    [
      'one way',
      'camera',
      'answered after',
      'made with',
      'dial → both see',
      'answer → callee sees',
      'answer → caller sees',
    ],
    rows,
  );
}

function roomsTable({ measured, failed }: RoomsFigures): string {
  const rows = measured.map(({ members, cpu, cpuEach, bytesSentEach, framesOfTile, size, gap }) => [
    String(members),
    String(cpu),
    String(cpuEach),
    `${kB(bytesSentEach)} kB`,
    size,
    String(framesOfTile),
    gap === null ? '–' : `${gap} ms`,
  ]);
  const missing =
    failed.length === 0 ? '' : `\n\nNo room came about within three minutes with ${failed.join(', ')} members.`;
  return `${table(
    [
      'members',
      'processor seconds a second, all',
      'each member',
      'sent a second, each member',
      'picture sent to most',
      'frames a second of a tile',
      'between two frames, p95',
    ],
    rows,
  )}${missing}`;
}

const measuredRooms = readResult<RoomsFigures>('rooms');
if (measuredRooms)
  await keepPage(
    ROOMS_PAGE,
    `# What a room costs

Rooms of two to eight, each member a page of 1280 × 720 pixels in a browser of its own (${measuredRooms.figures.browser}), with a camera of 640 × 480 and 30
frames a second, for ${measuredRooms.figures.seconds} seconds each. Processor time is that of all processes of the browsers: to code the own picture for each other member, to decode
all of theirs, and to draw. What the camera shows is a simple pattern: a face takes more bytes. **All of them share one machine here**: where the first column of seconds
comes near its number of cores, it is the machine that is full, and browsers send smaller pictures, and fewer; a member alone on such
a machine has all cores for the seconds that stand for each.

${section<RoomsFigures>('rooms', ({ figures }) => roomsTable(figures))}`,
  );

const measuredSetup = readResult<SetupFigures>('setup');
if (measuredSetup)
  await keepPage(
    SETUP_PAGE,
    `# From a press to a picture

Two pages in two browsers, and the first picture of the other side that is not black, in each. The signalling of each way goes through
a line that takes so long one way; a camera is open already, opens when it is asked for (cold), or takes half a second more, as real
ones do (slow). One way after another in each of ${measuredSetup.figures.rounds} rounds, and of each figure the median; the longest ring once. All ways send the same
pictures. The bound is a bare pair of connections with everything done as early as it can be, and nothing else done.

${section<SetupFigures>('setup', ({ figures }) => setupTable(figures))}`,
  );

await keepPage(
  PAGE,
  `# What a relay carries

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
);
