import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { CommandLine } from '../testing/command-line.js';
import { connect, connectUnproven } from '../testing/test-client.js';
import { makeKeys } from '../testing/test-keys.js';
import { startTestRelay } from '../testing/test-relay.js';
import { inSeconds, TestFolder } from '../testing/token-keys.js';
import { runTokenCommand } from './token-command.js';

const ID = 'k7f2-9mqx-4hdp-t8wz';
const OTHER = '0000-0000-0000-0000';
const SECRET = 'a-secret-of-the-relay-and-the-shop';

async function out(...args: Parameters<typeof runTokenCommand>): Promise<string> {
  const done = await runTokenCommand(...args);
  return 'out' in done ? done.out : assert.fail(done.problem);
}

async function problem(...args: Parameters<typeof runTokenCommand>): Promise<string> {
  const done = await runTokenCommand(...args);
  return 'problem' in done ? done.problem : assert.fail(done.out);
}

/** Two files of a key, and how they are named on the command line. */
async function keyIn(test: TestContext) {
  const folder = new TestFolder(test);
  const [secret, keys] = [join(folder.path, 'private.json'), join(folder.path, 'keys.json')];
  await out('token-key', ['--private', secret, '--keys', keys]);
  return { folder, secret, keys };
}

describe('webrtc-call-relay token-key and token', () => {
  it('make a key and a token that a relay takes, from its holder alone', async (test) => {
    const { secret, keys } = await keyIn(test);
    const relay = await startTestRelay(test, { tokenKeys: [keys], tokenRequired: true });
    const holder = await makeKeys();
    const spoken = ` ${holder.id.toUpperCase().replaceAll('-', ' ')} `;
    const { host } = new URL(relay.url);
    const text = await out('token', ['--sub', spoken, '--host', host, '--key', secret]);
    assert.match(text, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const token = text.trim();
    await connect(relay.url, { keys: holder, token });
    assert.deepEqual(await (await connectUnproven(relay.url, { token })).prove(), { ok: false, code: 'refused' });
  });

  it('keep the private half from others, and add the public one to those that are there', async (test) => {
    const { folder, secret, keys } = await keyIn(test);
    assert.equal(statSync(secret).mode & 0o777, 0o600);
    const next = join(folder.path, 'next.json');
    await out('token-key', ['--private', next, '--keys', keys]);
    const listed = (JSON.parse(readFileSync(keys, 'utf8')) as { keys: { kid: string; d?: string }[] }).keys;
    const kids = [secret, next].map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { kid: string }).kid);
    assert.deepEqual(
      listed.map(({ kid, d }) => [kid, d]),
      kids.map((kid) => [kid, undefined]),
    );
    // With the old key and with the new one alike.
    const relay = await startTestRelay(test, { tokenKeys: [keys], tokenRequired: true });
    for (const key of [secret, next]) {
      const holder = await makeKeys();
      const args = ['--sub', holder.id, '--host', new URL(relay.url).host, '--key', key];
      await connect(relay.url, { keys: holder, token: (await out('token', args)).trim() });
    }
  });

  it('say in the token what they were told', async (test) => {
    const { secret } = await keyIn(test);
    const args = ['--sub', ID, '--host', 'https://Relay.example/', '--key', secret];
    const more = ['--allow', ` ${OTHER}, ${ID} `, '--rooms', 'Kitchen,Küche', '--hours', '1.5', '--name', 'Ada'];
    const token = (await out('token', [...args, ...more])).trim();
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token);
    const lists = { allow: [OTHER, ID], rooms: ['Kitchen', 'Küche'] };
    assert.deepEqual(claims, { sub: ID, aud: 'relay.example', name: 'Ada', ...lists });
    assert.equal(exp - iat, 5400);
    assert.ok(Math.abs(iat - inSeconds(0)) < 60);
    assert.deepEqual(Object.keys(decodeProtectedHeader(token)).sort(), ['alg', 'kid', 'typ']);
    const wide = decodeJwt((await out('token', [...args, '--allow', '*', '--rooms', ''])).trim());
    assert.deepEqual([wide.allow, wide.rooms], ['*', []]);
    assert.equal((wide.exp ?? 0) - (wide.iat ?? 0), 86_400);
  });

  it('take a private key as PEM, and a secret', async (test) => {
    const folder = new TestFolder(test);
    const args = ['--sub', ID, '--host', 'relay.example'];
    const pem = (kind: 'ed25519' | 'rsa') => {
      const { privateKey } =
        kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
      return folder.write(kind, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    };
    const algorithms = [];
    for (const key of [pem('ed25519'), pem('rsa'), folder.write('secret', SECRET)])
      algorithms.push(decodeProtectedHeader(await out('token', [...args, '--key', key])).alg);
    assert.deepEqual(algorithms, ['EdDSA', 'RS256', 'HS256']);
  });

  it('say in one line what is wrong', async (test) => {
    const { folder, secret, keys } = await keyIn(test);
    const good = ['--sub', ID, '--host', 'relay.example', '--key', secret];
    const wrong: readonly [args: string[], sentence: RegExp][] = [
      [good.slice(2), /^--sub: must be a call ID/],
      [[...good, '--sub', 'support'], /^--sub: must be a call ID/],
      [['--sub', ID, '--key', secret], /^--host: must be the public host/],
      [[...good, '--host', 'localhost:*'], /^--host: must be the public host/],
      [[...good, '--host', 'a/b'], /^--host: must be the public host/],
      [[...good, '--allow', 'everybody'], /^--allow: must be \*, or a list/],
      [[...good, '--rooms', 'r'.repeat(65)], /^--rooms: must be \*, or a list/],
      [[...good, '--hours', '0'], /^--hours: must be a number/],
      [[...good, '--hours', '8761'], /^--hours: must be a number/],
      [[...good, '--hours', '1e3'], /^--hours: must be a number/],
      [[...good, '--key', '/no/such'], /^--key: \/no\/such: a file can't be read \(ENOENT\)$/],
      [[...good, '--key', keys], /holds a public key/],
      [[...good, '--key', folder.write('two', { keys: [1, 2] })], /several keys/],
      [[...good, '--key', folder.write('none', { keys: [] })], /holds no key/],
      [[...good, '--key', folder.write('json', '{')], /is none$/],
      [[...good, '--key', folder.write('short', 'hunter2')], /no private key that can be read/],
      [[...good, '--key', folder.write('odd', { kty: 'EC', d: 'hunter2' })], /no private key that can be read/],
      [[...good, '--name', ID], /^--name: must be a name .* does not read as a call ID$/],
      [[...good, '--nickname', 'support'], /^--nickname: unknown option$/],
      [[...good, '--nickname'], /^--nickname: unknown option$/],
      [[...good, '--allow'], /^--allow: needs a value$/],
      [['--sub', ID, 'word'], /^word: not an option$/],
    ];
    for (const [args, sentence] of wrong) {
      const said = await problem('token', args);
      assert.match(said, sentence);
      assert.doesNotMatch(said, /hunter2|\n/);
    }
    assert.match(await problem('token-key', ['--private', secret, '--keys', keys]), /is there already/);
    const pem = folder.write('keys.pem', readFileSync(secret, 'utf8').slice(1));
    assert.match(await problem('token-key', ['--keys', pem]), /^--keys: .* must hold a JWKS/);
    const elsewhere = join(folder.path, 'no', 'such');
    assert.match(await problem('token-key', ['--private', elsewhere, '--keys', keys]), /can't be written \(ENOENT\)$/);
  });

  it('are commands', async (test) => {
    const { secret } = await keyIn(test);
    const good = CommandLine.run(test, 'token', '--sub', ID, '--host', 'relay.example', '--key', secret);
    assert.deepEqual(await good.ended(), [0, null]);
    assert.equal(decodeJwt(good.out).sub, ID);
    const bad = CommandLine.run(test, 'token', '--sub', 'support');
    assert.deepEqual(await bad.ended(), [1, null]);
    assert.equal(bad.out, '');
    assert.match(bad.err, /^--sub: must be a call ID .*\nSee webrtc-call-relay token --help\.\n$/);
    const help = CommandLine.run(test, 'token-key', '--help');
    assert.deepEqual(await help.ended(), [0, null]);
    assert.match(help.out, /--private FILE/);
  });
});
