import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { parse } from 'yaml';
import { FILE_SETTING } from './setting-texts.js';
import { LIMIT_SETTINGS } from './limit-settings.js';
import { SETTINGS } from './settings.js';
import { Coturn, TURN_SECRET, withoutCoturn } from './testing/coturn.js';
import { TurnClient } from './testing/turn-client.js';
import { turnCredentials } from './turn.js';

const pathOf = (name: string) => fileURLToPath(new URL(`deploy/${name}`, import.meta.url));
const contentOf = (name: string) => readFileSync(pathOf(name), 'utf8');
const VARIABLES = new Set([FILE_SETTING, ...Object.values({ ...SETTINGS, ...LIMIT_SETTINGS })].map(({ env }) => env));
const now = () => Math.floor(Date.now() / 1000);

/** The first and the last address of each range that IANA sets apart, and some in the middle. */
const SPECIAL = {
  4: [
    ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1'],
    ...['169.254.169.254', '172.16.0.0', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.0'],
    ...['192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.1', '203.0.113.255', '224.0.0.1', '240.0.0.1'],
    '255.255.255.255',
  ],
  6: [
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '64:ff9b:1::1', '100::1', '2001::1'],
    ...['2001:2::1', '2001:20::1', '2001:db8::1', '2002:a00:1::', '3fff::1', '5f00::1', 'fc00::1', 'fd00::2'],
    ...['fe80::1', 'fec0::1', 'ff02::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ],
};
const OPEN = { 4: ['8.8.8.8', '9.255.255.255', '172.32.0.0', '223.255.255.255'], 6: ['2606:4700::1', '2a00::1'] };

describe('the TURN server’s settings that come with the relay', () => {
  const ranges = [...contentOf('turnserver.conf').matchAll(/^denied-peer-ip=([^-\n]+)-(\S+)$/gm)].map(
    ([, first = '', last = '']) => [bytesOf(first), bytesOf(last)] as const,
  );
  const isDenied = (address: string) => {
    const bytes = bytesOf(address);
    return ranges.some(
      ([first, last]) =>
        first.length === bytes.length && Buffer.compare(first, bytes) <= 0 && Buffer.compare(bytes, last) <= 0,
    );
  };

  it('deny every range that is set apart, and no other', () => {
    // `::` can't be in a range of coturn's, which denies it by itself: see below.
    for (const address of [...SPECIAL[4], ...SPECIAL[6]]) assert.ok(isDenied(address) || address === '::', address);
    for (const address of [...OPEN[4], ...OPEN[6]]) assert.ok(!isDenied(address), address);
    // Half of all addresses at random are IPv6, nearly all of them far from 2000::/3: so some are made to be in it.
    const open6 = fc.ipV6().map((address) => `2${address.replace(/^[^:]*/, '').padStart(1, ':')}`);
    const any = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      open6.filter((address) => ipaddr.isValid(address)),
    );
    fc.assert(
      fc.property(any, (text) => {
        const address = ipaddr.parse(text);
        assert.ok(address.range() === 'unicast' || isDenied(text) || bytesOf(text).every((byte) => byte === 0), text);
      }),
      { numRuns: 5000 },
    );
  });

  it('start a real coturn, which understands each of them', { skip: withoutCoturn }, async (test) => {
    const { log } = await Coturn.start(test, pathOf('turnserver.conf'));
    assert.doesNotMatch(log, /bad configuration|unknown|unrecognized|ERROR(?!.*IPv6)/i);
    assert.equal(log.match(/Black listing/g)?.length, ranges.length);
  });

  it('let it relay to the open internet, and to no other address', { skip: withoutCoturn }, async (test) => {
    const { port } = await Coturn.start(test, pathOf('turnserver.conf'));
    for (const family of [4, 6] as const) {
      const client = await TurnClient.open(test, port, turnCredentials(TURN_SECRET, now() + 600, 'd'));
      assert.equal(await client.allocate(family), 0);
      for (const peer of OPEN[family]) assert.equal(await client.permit(peer), 0, peer);
      for (const peer of SPECIAL[family]) assert.equal(await client.permit(peer), 403, peer);
    }
  });

  it(
    'take credentials of an old secret and of a new one while both stand there',
    { skip: withoutCoturn },
    async (test) => {
      const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
      test.after(() => {
        rmSync(folder, { recursive: true });
      });
      const old = 'the-secret-of-the-days-before';
      const file = join(folder, 'turnserver.conf');
      writeFileSync(file, `${contentOf('turnserver.conf')}\nstatic-auth-secret=${old}\n`);
      const { port } = await Coturn.start(test, file);
      for (const secret of [old, TURN_SECRET])
        assert.equal(
          await (await TurnClient.open(test, port, turnCredentials(secret, now() + 600, 'd'))).allocate(),
          0,
        );
    },
  );

  it('let nobody have more than a share of its ports', { skip: withoutCoturn }, async (test) => {
    const { port } = await Coturn.start(test, pathOf('turnserver.conf'));
    const quota = Number(/^user-quota=(\d+)$/m.exec(contentOf('turnserver.conf'))?.[1]);
    const allocate = async (later: number, device: string) => {
      const client = await TurnClient.open(test, port, turnCredentials(TURN_SECRET, now() + later, device));
      return client.allocate();
    };
    for (let nth = 0; nth < quota; nth++) assert.equal(await allocate(600, 'greedy'), 0);
    const QUOTA_REACHED = 486;
    assert.equal(await allocate(600, 'greedy'), QUOTA_REACHED);
    assert.equal(await allocate(600, 'modest'), 0);
  });

  it('let in who has fresh credentials of the relay, and nobody else', { skip: withoutCoturn }, async (test) => {
    const { port } = await Coturn.start(test, pathOf('turnserver.conf'));
    const good = turnCredentials(TURN_SECRET, now() + 600, 'd');
    const later = { ...good, username: good.username.replace(/^\d+/, String(now() + 86_400)) };
    const refused = [
      turnCredentials(TURN_SECRET, now() - 1, 'd'),
      turnCredentials(`${TURN_SECRET}x`, now() + 600, 'd'),
      { ...good, credential: '' },
      later,
    ];
    assert.equal(await (await TurnClient.open(test, port, good)).allocate(), 0);
    for (const credentials of refused)
      assert.equal(await (await TurnClient.open(test, port, credentials)).allocate(), 401);
  });
});

describe('the systemd unit', () => {
  const unit = contentOf('webrtc-call-relay.service');
  const skip = spawnSync('systemd-analyze', ['--version']).error !== undefined && 'systemd is not installed';

  /** Runs a check on the unit, with a command that is there. */
  function analyze(...args: string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'));
    try {
      const file = join(folder, 'webrtc-call-relay.service');
      writeFileSync(file, unit.replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath}`));
      const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, file], { encoding: 'utf8' });
      return { status, said: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('is one that systemd understands', { skip }, () => {
    assert.deepEqual(analyze('verify', '--man=no'), { status: 0, said: '' });
  });

  it('leaves the relay next to nothing that it could harm', { skip }, () => {
    const { status, said } = analyze('security', '--offline=true', '--threshold=20');
    assert.equal(status, 0, said);
  });

  it('names settings that there are, and gives the relay time to let everybody go', () => {
    for (const [, variable = ''] of unit.matchAll(/^Environment=(\w+)=/gm))
      assert.ok(VARIABLES.has(variable), variable);
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    assert.ok(seconds > 2 * Number(SETTINGS.drainSeconds.fallback));
  });
});

describe('the containers', () => {
  const { services } = parse(contentOf('compose.yaml')) as {
    services: Record<'relay' | 'relay-2' | 'redis' | 'turn', Record<string, unknown>>;
  };

  it('are given settings that there are', () => {
    for (const name of ['relay', 'relay-2'] as const) {
      const { environment } = services[name] as { environment: Record<string, string> };
      for (const variable of Object.keys(environment)) assert.ok(VARIABLES.has(variable), variable);
    }
  });

  it('have no power, write nothing, and come back by themselves', () => {
    for (const { extends: like, ...own } of Object.values(services)) {
      const service = { ...services[like as keyof typeof services], ...own };
      const { read_only, cap_drop, security_opt, restart } = service;
      assert.deepEqual(
        { read_only, cap_drop, security_opt, restart },
        { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], restart: 'unless-stopped' },
      );
    }
  });

  it('have a second relay only beside a Redis, which keeps nothing and is reached by this machine alone', () => {
    for (const name of ['relay-2', 'redis'] as const) assert.deepEqual(services[name].profiles, ['many']);
    const command = services.redis.command as string[];
    assert.deepEqual(command.slice(1), ['--bind', '127.0.0.1', '-::1', '--save', '', '--appendonly', 'no']);
  });

  it('are made from files that there are, and end by a signal that reaches the relay', () => {
    const { context, dockerfile } = (services.relay as { build: { context: string; dockerfile: string } }).build;
    assert.ok(existsSync(join(pathOf('.'), context, dockerfile)));
    const recipe = contentOf('Dockerfile');
    const [, entry = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(recipe) ?? [];
    const [program, script] = JSON.parse(entry) as [string, string];
    assert.deepEqual([program, script], ['node', '/app/node_modules/webrtc-call-relay/bin.mjs']);
    assert.match(recipe, /^USER node$/m);
    assert.match(recipe, /^EXPOSE 4000\/tcp 4000\/udp$/m);
  });

  it('are made without an operator’s secrets, and without what was installed elsewhere', () => {
    const left = contentOf('Dockerfile.dockerignore').split('\n');
    for (const path of ['**/.env', 'server/deploy/*.own.conf', '**/*.private.json', '**/node_modules', '.git'])
      assert.ok(left.includes(path), path);
  });
});

function bytesOf(address: string): Buffer {
  return Buffer.from(ipaddr.parse(address).toByteArray());
}
