import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from 'webrtc-call/protocol';
import { configOf, describeSettings, readConfig } from './config.js';

const THIS_FILE = fileURLToPath(import.meta.url);
const SECRET = 'a-secret-of-coturn-and-the-relay';

function read(args: string[], env: Record<string, string> = {}) {
  const result = readConfig(args, env);
  if ('problems' in result) assert.fail(result.problems.join('\n'));
  return result.config;
}

function problems(args: string[], env: Record<string, string> = {}): readonly string[] {
  const result = readConfig(args, env);
  return 'problems' in result ? result.problems : [];
}

describe('the configuration of a relay', () => {
  it('is good for a try on one machine when nothing is set', () => {
    const { limits, ...config } = configOf();
    assert.deepEqual(config, {
      port: 4000,
      host: '',
      tlsCert: null,
      tlsKey: null,
      devTls: false,
      allowedOrigins: '*',
      publicHosts: ['localhost:*', '127.0.0.1:*', '[::1]:*'],
      tokenKeys: [],
      tokenRequired: false,
      tokenMaxTtl: 2_592_000,
      guestAllow: '*',
      guestNames: '*',
      guestRooms: '*',
      blockList: null,
      iceServers: [],
      iceTtl: 3600,
      stunPort: 'same',
      turnUrls: [],
      turnSecret: null,
      turnTtl: 600,
      trustedProxies: 0,
      staticFolder: null,
      metricsToken: null,
      metricsPort: null,
      metricsHost: '127.0.0.1',
      redisUrl: null,
      redisPrefix: 'webrtc-call',
      drainSeconds: 5,
      logLevel: 'info',
    });
    assert.deepEqual(limits, {
      ...DEFAULT_LIMITS,
      invitesPerMinutePerAddress: 30,
      joinsPerMinute: 20,
      joinsPerMinutePerAddress: 60,
      connectionsPerSecond: 20,
      connections: 50_000,
      connectionsPerAddress: 1000,
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

  it('turns on by a flag alone, and on and off by words', () => {
    assert.equal(read(['--dev-tls']).devTls, true);
    assert.equal(read(['--dev-tls', '--port', '1']).port, 1);
    assert.equal(read(['--dev-tls=false'], { DEV_TLS: 'true' }).devTls, false);
    assert.equal(read([], { DEV_TLS: '1' }).devTls, true);
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

  it('reads the TURN server, its secret and the lifetime of credentials', () => {
    const urls = ['turn:t.example', 'turn:[2001:db8::1]:3478?transport=udp', 'turns:192.0.2.1:443?transport=tcp'];
    const env = { TURN_URLS: urls.join(', '), TURN_SECRET: SECRET, TURN_TTL: '86400' };
    const { turnUrls, turnSecret, turnTtl } = read([], env);
    assert.deepEqual([turnUrls, turnSecret, turnTtl], [urls, SECRET, 86_400]);
    const flags = ['--turn-urls', 'turn:t.example', '--turn-secret', 's'.repeat(16), '--turn-ttl', '300'];
    assert.deepEqual(read(flags, env).turnUrls, ['turn:t.example']);
  });

  it('wants the URLs and the secret of a TURN server together, and says which one is missing', () => {
    assert.deepEqual(problems(['--turn-urls', 'turn:t.example']), [
      'TURN_SECRET or --turn-secret: must be set too where --turn-urls is',
    ]);
    assert.deepEqual(problems([], { TURN_SECRET: SECRET }), [
      'TURN_URLS or --turn-urls: must be set too where TURN_SECRET is',
    ]);
    assert.deepEqual(problems(['--turn-urls', 'turn:t.example', '--turn-secret', 'short']).length, 1);
  });

  it('has room for the TURN server among the eight that clients take', () => {
    const turn = ['--turn-urls', 'turn:t.example', '--turn-secret', SECRET];
    const stun = (count: number) => Array.from({ length: count }, () => 'stun:a.example').join();
    assert.equal(read([...turn, '--ice-servers', stun(7)]).iceServers.length, 7);
    assert.deepEqual(problems([...turn, '--ice-servers', stun(8)]), [
      '--ice-servers: must be at most 7 servers where --turn-urls is set',
    ]);
    const iceServers = Array.from({ length: 8 }, () => ({ urls: ['stun:a.example'] }));
    assert.throws(
      () => configOf({ turnUrls: ['turn:t.example'], turnSecret: SECRET, iceServers }),
      new TypeError('iceServers must be at most 7 servers where turnUrls is set'),
    );
    assert.throws(
      () => configOf({ turnUrls: ['turn:t.example'] }),
      /^TypeError: turnSecret must be set too where turnUrls is$/,
    );
  });

  const wrong: [flag: string, value: string][] = [
    ['port', '65536'],
    ['port', '4e3'],
    ['port', '-1'],
    ['allowed-origins', 'https://a.example/shop'],
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
    ['stun-port', 'on'],
    ['stun-port', '65536'],
    ['turn-urls', 'stun:t.example'],
    ['turn-urls', 'turn:'],
    ['turn-urls', 'turn://t.example'],
    ['turn-urls', 'turn:t.example:65536'],
    ['turn-urls', 'turn:t.example?transport=sctp'],
    ['turn-urls', 'turn:t.example turn:u.example'],
    ['turn-urls', `turn:${'t'.repeat(512)}`],
    ['turn-urls', Array.from({ length: 9 }, () => 'turn:t.example').join()],
    ['turn-secret', 's'.repeat(15)],
    ['turn-secret', 's'.repeat(257)],
    ['turn-secret', 'sixteen and more, with spaces'],
    ['turn-secret', `${SECRET}\n`],
    ['turn-ttl', '299'],
    ['turn-ttl', '86401'],
    ['turn-ttl', '10m'],
    ['trusted-proxies', 'yes'],
    ['token-keys', '/no/such/file'],
    ['token-keys', `${THIS_FILE},/no/such/file`],
    ['token-keys', THIS_FILE],
    ['token-required', 'yes'],
    ['token-max-ttl', '59'],
    ['guest-allow', 'everybody'],
    ['guest-allow', '*,k7f2-9mqx-4hdp-t8wz'],
    ['guest-rooms', 'r'.repeat(65)],
    ['block-list', '/no/such/file'],
    ['block-list', THIS_FILE],
    ['tls-cert', '/no/such/file'],
    ['tls-key', '/'],
    ['dev-tls', 'yes'],
    ['static', '/no/such/folder'],
    ['static', THIS_FILE],
    ['static', `${THIS_FILE}/below`],
    ['metrics-token', 'short'],
    ['metrics-port', '65536'],
    ['metrics-port', 'on'],
    ['drain-seconds', '601'],
    ['log-level', 'loud'],
    ['message-limit', '10'],
    ['invites-per-minute', '0'],
  ];
  for (const [flag, value] of wrong) {
    it(`says in one line what is wrong with --${flag} ${value}`, () => {
      const [line, ...more] = problems([`--${flag}=${value}`], flag === 'turn-urls' ? { TURN_SECRET: SECRET } : {});
      assert.match(line ?? '', new RegExp(`^--${flag}: .`));
      assert.deepEqual(more, []);
    });
  }

  it('wants keys where it wants tokens', () => {
    assert.deepEqual(problems(['--token-required']), [
      'TOKEN_KEYS or --token-keys: must be set too where --token-required is',
    ]);
  });

  it('tells of all that is wrong at once', () => {
    const lines = problems(['--port', 'x', '--no-such', 'word', '--static'], {
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'x',
    });
    assert.equal(lines.length, 6);
  });

  it('takes a Redis by its URL, and nothing else for one', () => {
    for (const url of ['redis://redis', 'redis://127.0.0.1:6379/0', 'rediss://user:p%40ss@[::1]:6380'])
      assert.deepEqual(problems(['--redis-url', url]), [], url);
    for (const url of ['redis', 'localhost:6379', 'http://redis', 'redis://', 'redis://host/x', 'redis://host?a=b'])
      assert.equal(problems(['--redis-url', url]).length, 1, url);
    for (const prefix of ['', 'a b', 'a#b', 'x'.repeat(65)])
      assert.equal(problems([`--redis-prefix=${prefix}`]).length, 1, prefix);
  });

  it('never repeats a value, which may be a secret', () => {
    const secret = '[{"urls":["turn:t.example"],"credential":"hunter2"}]';
    assert.doesNotMatch(problems(['--ice-servers', secret]).join(), /hunter2/);
    assert.doesNotMatch(problems(['--turn-secret', 'hunter2']).join(), /hunter2/);
    assert.doesNotMatch(problems(['--redis-url', 'redis://:hunter2@host:6379/x']).join(), /hunter2/);
  });

  it('shows every setting with its default', () => {
    assert.equal(describeSettings().split('\n').length, 43);
    assert.match(describeSettings(), /--port +PORT .*\[4000\]/);
  });
});
