import { describeSettings, readConfig, type RelayConfig } from './config.js';
import { startRelay, version, type Relay } from './index.js';
import { SETTINGS } from './settings.js';
import { publicOrigin, twoLines } from './two-lines.js';

const HELP = `webrtc-call-relay ${version}: introduces webrtc-call pages to each other, and serves their script.

Usage: webrtc-call-relay [options]
       webrtc-call-relay token --help       about tokens, and the keys that they are signed with

Each option can come from the environment too, or from a JSON file. A flag goes before a variable, a variable before the
file, the file before the default in brackets.

${describeSettings()}
  --help                            shows this
  --version                         shows the version
`;

/** Errors of listening that an operator can do something about. */
const LISTEN_ERRORS: Record<string, (port: PortSetting, config: RelayConfig) => string> = {
  EADDRINUSE: (port, config) =>
    `Port ${config[port] ?? ''} is in use. Stop what uses it, or choose another by ${nameOf(port)} (0 takes a free one).`,
  EACCES: (port, config) =>
    `Port ${config[port] ?? ''} is not allowed for this user. Choose one above 1023 by ${nameOf(port)}.`,
  EADDRNOTAVAIL: (port, config) =>
    `This machine has no address ${config[HOST_OF[port]]}. Choose another by ${nameOf(HOST_OF[port])}.`,
  ENOTFOUND: (port, config) =>
    `There is no host named ${config[HOST_OF[port]]}. Choose another by ${nameOf(HOST_OF[port])}.`,
};
const HOST_OF = { port: 'host', stunPort: 'host', metricsPort: 'metricsHost' } as const;
type PortSetting = keyof typeof HOST_OF;

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === 'token' || command === 'token-key') await makeTokens(command, rest);
  else if (args.includes('--help')) process.stdout.write(HELP);
  else if (args.includes('--version')) process.stdout.write(`${version}\n`);
  else await start(readConfig(args, process.env));
}

/** Who only serves has no need of what makes tokens. */
async function makeTokens(command: 'token' | 'token-key', args: readonly string[]): Promise<void> {
  const { runTokenCommand } = await import('./admission/token-command.js');
  const done = await runTokenCommand(command, args);
  if ('out' in done) process.stdout.write(done.out);
  else fail(`${done.problem}\nSee webrtc-call-relay ${command} --help.`);
}

async function start(read: ReturnType<typeof readConfig>): Promise<void> {
  if ('problems' in read) {
    fail([...read.problems, 'See --help.'].join('\n'));
    return;
  }
  try {
    const relay = await startRelay(read.config);
    process.stdout.write(welcome(relay, read.config) + (await invitation(relay)));
    if (hasFiles(read.config)) process.on('SIGHUP', () => relay.reload());
    endOnSignal(relay);
  } catch (error) {
    const explain = LISTEN_ERRORS[(error as NodeJS.ErrnoException).code ?? ''];
    if (!explain) throw error;
    fail(explain(portOf(error, read.config), read.config));
  }
}

/** Whether there is anything that may change under a running relay. */
function hasFiles({ tlsCert, tokenKeys, blockList }: RelayConfig): boolean {
  return tlsCert !== null || tokenKeys.length > 0 || blockList !== null;
}

/** Which of its ports it could not listen on. A name that nobody knows is told without a port. */
function portOf(error: unknown, { metricsPort, metricsHost }: RelayConfig): PortSetting {
  const { port, hostname, syscall } = error as { port?: number; hostname?: string; syscall?: string };
  // Ports over UDP are bound, the others are listened on.
  if (syscall === 'bind') return 'stunPort';
  return metricsPort !== null && (port === metricsPort || hostname === metricsHost) ? 'metricsPort' : 'port';
}

function nameOf(setting: keyof typeof SETTINGS): string {
  const { env, flag } = SETTINGS[setting];
  return `${env} or --${flag}`;
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function welcome({ url }: Relay, { publicHosts }: RelayConfig): string {
  const origin = publicOrigin(publicHosts);
  const hint = origin === null ? 'It serves pages on this machine; name its public host with --public-hosts.\n' : '';
  return `webrtc-call-relay ${version} listens on ${url}
${hint}Two lines make any page call and be called:

  ${twoLines(origin ?? url).join('\n  ')}

`;
}

/** How a phone in the same network comes to the page of a try. */
async function invitation({ lanUrls }: Relay): Promise<string> {
  const [likeliest] = lanUrls;
  if (likeliest === undefined) return '';
  const { encodeQR } = await import('qr');
  return `To try it with a phone in this network, open one of these there, and go on where its browser warns of the certificate:

  ${lanUrls.join('\n  ')}

${encodeQR(likeliest, 'term')}
`;
}

/** The first signal lets everybody go, and a second one does not wait for that. */
function endOnSignal(relay: Relay): void {
  let ending = false;
  const end = async () => {
    if (!ending) {
      ending = true;
      await relay.drain();
    }
    // Socket.IO may still wait for a polling client that it has told to go; nothing is lost by not waiting with it.
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
}

await main(process.argv.slice(2));
