import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { calculateJwkThumbprint, SignJWT } from 'jose';
import * as v from 'valibot';
import { parseId, RoomNameSchema } from 'webrtc-call/protocol';
import { parsePublicHosts } from '../public-hosts.js';
import { BearerNameSchema } from './bearer-name.js';
import { readSigningKey, type SigningKey } from './signing-key.js';
import { readTokenKeys, TokenKeyError } from './token-keys.js';

/** What somebody can do about it who typed the command. */
class CommandError extends Error {}

const PRIVATE_FILE = 'token-key.private.json';
const PUBLIC_FILE = 'token-keys.json';
const MOST_HOURS = 8760;

const HELP = `Makes tokens for a relay, and the keys that they are signed with.

  webrtc-call-relay token-key         makes a key
    --private FILE                    where the private half goes, with which tokens are made [${PRIVATE_FILE}]
    --keys FILE                       the public halves, for the relay's --token-keys; one more is added to those
                                      that it holds [${PUBLIC_FILE}]

  webrtc-call-relay token             writes a token, for the page's token="…"
    --sub ID                          the call ID that it is for; nobody else can use it
    --host HOST                       the relay's public host, such as relay.example
    --allow IDS                       whom its holder may call: IDs with commas between them, or *
    --name NAME                       how its holder is called; under another name it can't call
    --rooms NAMES                     which rooms its holder may join: names with commas between them, or *
    --hours HOURS                     how long it is valid [24]
    --key FILE                        the private key, as JWK or PEM, or a secret [${PRIVATE_FILE}]
`;

const OPTIONS = {
  'token-key': ['private', 'keys'],
  token: ['sub', 'host', 'allow', 'name', 'rooms', 'hours', 'key'],
} as const;
type CommandName = keyof typeof OPTIONS;
type Options = Readonly<Record<string, string | undefined>>;

/**
 * Runs one of them.
 *
 * @returns what goes to standard output, and what goes to standard error where it could not be done
 */
export async function runTokenCommand(
  name: CommandName,
  args: readonly string[],
): Promise<{ out: string } | { problem: string }> {
  if (args.includes('--help')) return { out: HELP };
  try {
    const options = readOptions(name, args);
    return { out: name === 'token' ? await makeToken(options) : await makeKey(options) };
  } catch (error) {
    if (error instanceof CommandError) return { problem: error.message };
    throw error;
  }
}

function readOptions(name: CommandName, args: readonly string[]): Options {
  const options = Object.fromEntries(OPTIONS[name].map((flag) => [flag, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  for (const [flag, value] of Object.entries(values)) {
    if (!Object.hasOwn(options, flag)) throw new CommandError(`--${flag}: unknown option`);
    if (typeof value !== 'string') throw new CommandError(`--${flag}: needs a value`);
  }
  const [stray] = positionals;
  if (stray !== undefined) throw new CommandError(`${stray}: not an option`);
  return values as Options;
}

async function makeToken({
  sub,
  host,
  allow,
  name,
  rooms,
  hours = '24',
  key: file = PRIVATE_FILE,
}: Options): Promise<string> {
  const claims = {
    ...nameClaim(name),
    ...listClaim('allow', allow, (text) => parseId(text), 'a call ID such as k7f2-9mqx-4hdp-t8wz'),
    ...listClaim('rooms', rooms, (text) => (v.is(RoomNameSchema, text) ? text : null), 'a name of a room'),
  };
  const subject = idOf(sub);
  const audience = hostOf(host);
  const seconds = secondsOf(hours);
  const { kid, alg, key } = signingKeyOf(file);
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg, typ: 'JWT', ...(kid !== null && { kid }) })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(key);
  return `${token}\n`;
}

function idOf(text: string | undefined): string {
  const id = parseId(text);
  if (id === null) throw new CommandError('--sub: must be a call ID such as k7f2-9mqx-4hdp-t8wz');
  return id;
}

function hostOf(text: string | undefined): string {
  const [host] = parsePublicHosts(text === undefined ? [] : [text]) ?? [];
  if (host === undefined || host.endsWith(':*'))
    throw new CommandError('--host: must be the public host of the relay, such as relay.example or localhost:4000');
  return host;
}

function secondsOf(text: string): number {
  const hours = Number(text);
  if (!/^\d{1,4}(?:\.\d{1,4})?$/.test(text) || hours <= 0 || hours > MOST_HOURS)
    throw new CommandError(`--hours: must be a number above 0, and at most ${MOST_HOURS}`);
  return Math.ceil(hours * 3600);
}

function nameClaim(text: string | undefined): { name?: string } {
  if (text === undefined) return {};
  if (!v.is(BearerNameSchema, text))
    throw new CommandError('--name: must be a name of at most 64 characters that does not read as a call ID');
  return { name: text };
}

function listClaim(
  name: string,
  text: string | undefined,
  entryOf: (text: string) => string | null,
  what: string,
): Record<string, unknown> {
  if (text === undefined) return {};
  if (text.trim() === '*') return { [name]: '*' };
  const parts = text.split(',').map((part) => part.trim());
  const entries = parts.filter((part) => part !== '').map(entryOf);
  if (entries.includes(null)) throw new CommandError(`--${name}: must be *, or a list of which each is ${what}`);
  return { [name]: entries };
}

function signingKeyOf(file: string): SigningKey {
  return orExplained(`--key: ${file}`, () => readSigningKey(file));
}

async function makeKey({ private: secret = PRIVATE_FILE, keys: known = PUBLIC_FILE }: Options): Promise<string> {
  if (existsSync(known)) orExplained(`--keys: ${known}`, () => readTokenKeys([known]));
  const before = existsSync(known) ? keysIn(known) : [];
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const half = publicKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(half);
  const marks = { kid, alg: 'ES256', use: 'sig' };
  const draft = `${known}.${randomUUID()}`;
  try {
    write(draft, `--keys: ${known}`, { keys: [...before, { ...half, ...marks }] }, { mode: 0o644 });
    const whole = { ...privateKey.export({ format: 'jwk' }), ...marks };
    write(secret, `--private: ${secret}`, whole, { mode: 0o600, flag: 'wx' });
    // In one go: a relay may be reading it.
    renameSync(draft, known);
  } finally {
    rmSync(draft, { force: true });
  }
  return `${secret} signs tokens. Keep it to yourself.\n${known} is for the relay: --token-keys ${known}\n`;
}

function keysIn(file: string): unknown[] {
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('{')) throw new CommandError(`--keys: ${file} must be a JWKS, for one more key to be added`);
  const content = JSON.parse(text) as { keys?: unknown[] };
  return content.keys ?? [content];
}

function write(file: string, where: string, content: object, options: { mode: number; flag?: string }): void {
  try {
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, options);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'EEXIST' ? `${where} is there already; name another file` : `${where} can't be written (${code})`,
    );
  }
}

function orExplained<Result>(where: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof TokenKeyError ? new CommandError(`${where}: ${error.message}`) : error;
  }
}
