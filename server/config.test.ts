import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_LIMITS } from 'webrtc-call/protocol';
import { defaultConfig, describeSettings, readConfig } from './config.js';

function read(args: string[], env: Record<string, string> = {}) {
  const result = readConfig(args, env);
  if ('problems' in result) assert.fail(result.problems.join('\n'));
  return result.config;
}

function problems(args: string[], env: Record<string, string> = {}): string[] {
  const result = readConfig(args, env);
  return 'problems' in result ? result.problems : [];
}

describe('the configuration of a relay', () => {
  it('is good for a try on one machine when nothing is set', () => {
    const { limits, ...config } = defaultConfig();
    assert.deepEqual(config, {
      port: 4000,
      host: '',
      allowedOrigins: '*',
      publicHosts: ['localhost:*', '127.0.0.1:*', '[::1]:*'],
      iceServers: [],
      iceTtl: 3600,
      trustedProxies: 0,
      staticFolder: null,
      logLevel: 'info',
    });
    assert.deepEqual(limits, {
      ...DEFAULT_LIMITS,
      invitesPerMinutePerAddress: 30,
      connectionsPerSecond: 20,
      socketsPerIdentity: 8,
      secondsToProve: 10,
      invalidPerMinute: 10,
    });
  });

  it('comes from flags, else from the environment', () => {
    const env = { PORT: '1', LOG_LEVEL: 'debug', INVITES_PER_MINUTE: '7' };
    const { port, logLevel, limits } = read(['--port', '0', '--signals-per-second=9'], env);
    assert.deepEqual([port, logLevel, limits.invitesPerMinute, limits.signalsPerSecond], [0, 'debug', 7, 9]);
  });

  it('takes an empty variable for one that is not set', () => {
    assert.equal(read([], { PORT: '', PUBLIC_HOSTS: '' }).port, 4000);
  });

  it('reads lists of origins and hosts', () => {
    const config = read([
      '--allowed-origins',
      'https://a.example, http://b.example:8080',
      '--public-hosts',
      'a.example',
    ]);
    assert.deepEqual(config.allowedOrigins, ['https://a.example', 'http://b.example:8080']);
    assert.deepEqual(config.publicHosts, ['a.example']);
  });

  it('reads ICE servers as URLs or as JSON', () => {
    assert.deepEqual(read(['--ice-servers', 'stun:a.example, stuns:b.example:443']).iceServers, [
      { urls: ['stun:a.example'] },
      { urls: ['stuns:b.example:443'] },
    ]);
    const turn = { urls: 'turn:t.example?transport=tcp', username: 'u', credential: 'c' };
    assert.deepEqual(read([], { ICE_SERVERS: JSON.stringify([turn]) }).iceServers, [{ ...turn, urls: [turn.urls] }]);
  });

  const wrong: [flag: string, value: string][] = [
    ['port', '65536'],
    ['port', '4e3'],
    ['port', '-1'],
    ['allowed-origins', 'https://a.example/'],
    ['allowed-origins', 'a.example'],
    ['allowed-origins', '*,https://a.example'],
    ['allowed-origins', ','],
    ['public-hosts', 'a/b'],
    ['public-hosts', '*'],
    ['ice-servers', 'http://a.example'],
    ['ice-servers', 'turn:t.example'],
    ['ice-servers', '[{"urls":["turn:t.example"],"username":"u"}]'],
    ['ice-servers', '[{"urls":["stun:a.example"],"more":1}]'],
    ['ice-servers', '[null]'],
    ['ice-servers', '[not json'],
    ['ice-servers', Array.from({ length: 9 }, () => 'stun:a.example').join()],
    ['trusted-proxies', 'yes'],
    ['log-level', 'loud'],
    ['message-limit', '10'],
    ['name-limit', '65'],
    ['invites-per-minute', '0'],
  ];
  for (const [flag, value] of wrong) {
    it(`says in one line what is wrong with --${flag} ${value}`, () => {
      const [line, ...more] = problems([`--${flag}=${value}`]);
      assert.match(line ?? '', new RegExp(`^[A-Z_]+ or --${flag}: .`));
      assert.deepEqual(more, []);
    });
  }

  it('tells of all that is wrong at once', () => {
    const lines = problems(['--port', 'x', '--no-such', 'word', '--static'], {
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'x',
    });
    assert.equal(lines.length, 6);
  });

  it('never repeats a value, which may be a secret', () => {
    const secret = '[{"urls":["turn:t.example"],"credential":"hunter2"}]';
    assert.doesNotMatch(problems(['--ice-servers', secret]).join(), /hunter2/);
  });

  it('shows every setting with its default', () => {
    assert.equal(describeSettings().split('\n').length, 18);
    assert.match(describeSettings(), /--port +PORT .*\[4000\]/);
  });
});
