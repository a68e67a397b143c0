import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readConfig, type RelayConfig } from './config.js';
import { LIMIT_SETTINGS } from './limit-settings.js';
import { SETTINGS } from './settings.js';

const SECRET = 'a-secret-of-coturn-and-the-relay';

describe('the file of settings', () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'relay-'));
    file = join(folder, 'relay.json');
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Reads it with that content. */
  function read(content: unknown, args: string[] = [], env: Record<string, string> = {}) {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readConfig(['--config', file, ...args], env);
  }

  function config(...args: Parameters<typeof read>): RelayConfig {
    const result = read(...args);
    if ('problems' in result) assert.fail(result.problems.join('\n'));
    return result.config;
  }

  function problems(...args: Parameters<typeof read>): readonly string[] {
    const result = read(...args);
    return 'problems' in result ? result.problems : [];
  }

  it('sets everything by the names of the flags, in JSON’s own kinds of values', () => {
    const { port, publicHosts, allowedOrigins, iceServers, logLevel, limits } = config({
      port: 0,
      'public-hosts': ['a.example', 'localhost:*'],
      'allowed-origins': 'https://a.example',
      'ice-servers': [{ urls: 'turn:t.example', username: 'u', credential: 'c' }, 'stun:s.example'],
      'log-level': 'warn',
      'invites-per-minute': 7,
    });
    assert.deepEqual([port, logLevel, limits.invitesPerMinute], [0, 'warn', 7]);
    assert.deepEqual([publicHosts, allowedOrigins], [['a.example', 'localhost:*'], ['https://a.example']]);
    assert.deepEqual(iceServers, [
      { urls: ['turn:t.example'], username: 'u', credential: 'c' },
      { urls: ['stun:s.example'] },
    ]);
  });

  it('takes the default of each setting as text', () => {
    const settings = Object.values({ ...SETTINGS, ...LIMIT_SETTINGS });
    const defaults = Object.fromEntries(settings.map(({ flag, fallback }) => [flag, fallback]));
    const nothing = readConfig([], {});
    assert.deepEqual({ config: config(defaults) }, nothing);
  });

  it('gives way to the environment, as that does to flags', () => {
    const content = { port: 1, 'turn-ttl': 301, 'ice-ttl': 101 };
    const { port, turnTtl, iceTtl } = config(content, ['--port', '3'], { PORT: '2', TURN_TTL: '302' });
    assert.deepEqual([port, turnTtl, iceTtl], [3, 302, 101]);
  });

  it('is named by the environment too, and by a path from where the relay was started', () => {
    writeFileSync(file, '{ "port": 5 }');
    const result = readConfig([], { CONFIG_FILE: relative(process.cwd(), file) });
    assert.equal('config' in result && result.config.port, 5);
  });

  it('is told of in one line for each value that is wrong: which one, where, and what is allowed', () => {
    assert.deepEqual(problems({ port: 70_000, prot: 1, 'log-level': null }, ['--turn-ttl', '1'], { ICE_TTL: 'x' }), [
      `"prot" in ${file}: there is no setting of this name`,
      `"log-level" in ${file}: must be a text, a number, true, false or a list`,
      `"port" in ${file}: must be a whole number from 0 to 65535`,
      'ICE_TTL: must be a whole number from 60 to 604800',
      '--turn-ttl: must be a whole number from 300 to 86400',
    ]);
    assert.deepEqual(problems({ 'turn-secret': SECRET }), [
      `TURN_URLS or --turn-urls: must be set too where "turn-secret" in ${file} is`,
    ]);
  });

  for (const name of ['config', '__proto__', 'constructor', 'Port', 'PORT', 'limits']) {
    it(`knows no setting ${name}`, () => {
      assert.deepEqual(problems(`{ "${name}": "1" }`), [`"${name}" in ${file}: there is no setting of this name`]);
    });
  }

  for (const value of ['{}', 'null', '[1]', '[["a"]]', '[null]', '1e999']) {
    it(`refuses ${value} as a value`, () => {
      assert.equal(problems(`{ "port": ${value} }`).length, 1);
    });
  }

  it('must be one JSON object that can be read', () => {
    const line = (sentence: string) => [`--config: ${file} ${sentence}`];
    for (const content of ['[]', '[{}]', '1', 'null', '"port"'])
      assert.deepEqual(problems(content), line('must be one JSON object such as { "port": 4000 }'));
    for (const content of ['', '{ port: 1 }', `{ "turn-secret": "${SECRET}`, '{}{}'])
      assert.deepEqual(problems(content), line('is not JSON'));
    const missing = join(folder, 'missing.json');
    assert.deepEqual(readConfig([], { CONFIG_FILE: missing }), {
      problems: [`CONFIG_FILE: ${missing} can't be read (ENOENT)`],
    });
    assert.deepEqual(readConfig(['--config', folder], {}), {
      problems: [`--config: ${folder} can't be read (EISDIR)`],
    });
  });

  it('never has a value of it repeated, which may be a secret', () => {
    for (const content of [{ 'turn-secret': 'hunter2' }, '{ "turn-secret": hunter2 }', { 'ice-servers': ['hunter2'] }])
      assert.doesNotMatch(problems(content).join(), /hunter2/);
  });
});
