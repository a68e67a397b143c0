import { describeSettings, readConfig, type RelayConfig } from './config.js';
import { startRelay, version, type Relay } from './index.js';
import { publicOrigin, twoLines } from './two-lines.js';

const HELP = `webrtc-call-relay ${version}: introduces webrtc-call pages to each other, and serves their script.

Usage: webrtc-call-relay [options]

Each option can come from the environment too, or from a JSON file. A flag goes before a variable, a variable before the
file, the file before the default in brackets.

${describeSettings()}
  --help                            shows this
  --version                         shows the version
`;

/** Errors of listening that an operator can do something about. */
const LISTEN_ERRORS: Record<string, (config: RelayConfig) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is in use. Stop what uses it, or choose another by PORT or --port (0 takes a free one).`,
  EACCES: ({ port }) => `Port ${port} is not allowed for this user. Choose one above 1023 by PORT or --port.`,
  EADDRNOTAVAIL: ({ host }) => `This machine has no address ${host}. Choose another by LISTEN_HOST or --host.`,
  ENOTFOUND: ({ host }) => `There is no host named ${host}. Choose another by LISTEN_HOST or --host.`,
};

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) process.stdout.write(HELP);
  else if (args.includes('--version')) process.stdout.write(`${version}\n`);
  else await start(readConfig(args, process.env));
}

async function start(read: ReturnType<typeof readConfig>): Promise<void> {
  if ('problems' in read) {
    fail([...read.problems, 'See --help.'].join('\n'));
    return;
  }
  try {
    const relay = await startRelay(read.config);
    process.stdout.write(welcome(relay, read.config) + (await invitation(relay)));
    if (read.config.tlsCert !== null) process.on('SIGHUP', () => relay.reloadCertificate());
    closeOnSignal(relay);
  } catch (error) {
    const explain = LISTEN_ERRORS[(error as NodeJS.ErrnoException).code ?? ''];
    if (!explain) throw error;
    fail(explain(read.config));
  }
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

/** The first signal closes the relay, and a second one ends the process at once, as if nobody listened. */
function closeOnSignal(relay: Relay): void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const close = async () => {
    for (const signal of signals) process.removeListener(signal, listener);
    await relay.close();
    // Socket.IO may still wait for a polling client that it has told to go; nothing is lost by not waiting with it.
    process.exit(0);
  };
  const listener = () => void close();
  for (const signal of signals) process.on(signal, listener);
}

await main(process.argv.slice(2));
