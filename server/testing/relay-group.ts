import { after, before, describe } from 'node:test';
import { startRelay, type Relay, type RelayOptions } from '../index.js';
import { RedisServer, withoutRedis } from './redis-server.js';
import { until } from './test-client.js';
import { testOptions } from './test-relay.js';

const TOKEN = 'a-token-of-the-operator';

/** Relays that are one to their clients. */
export class RelayGroup {
  readonly relays: readonly Relay[];
  readonly redis: RedisServer | null;
  #next = 0;

  private constructor(relays: readonly Relay[], redis: RedisServer | null) {
    this.relays = relays;
    this.redis = redis;
  }

  /** One by itself, or several with a Redis between them. */
  static async start(count: number, options: RelayOptions = {}): Promise<RelayGroup> {
    if (count === 1) return new RelayGroup([await startRelay(testOptions({ metricsToken: TOKEN, ...options }))], null);
    const redis = await RedisServer.start();
    const started = Array.from({ length: count }, () => {
      return startRelay(testOptions({ metricsToken: TOKEN, redisUrl: redis.url, ...options }));
    });
    const group = new RelayGroup(await Promise.all(started), redis);
    await group.whole();
    return group;
  }

  /** Where the next client connects: at each of them in turn. */
  get url(): string {
    return this.urls[this.#next++ % this.relays.length] ?? '';
  }

  get urls(): string[] {
    return this.relays.map(({ url }) => url);
  }

  /** How many identities are online at each, in sum. */
  online(): number {
    return this.relays.reduce((sum, { online }) => sum + online, 0);
  }

  /** Resolves when each knows all others. */
  async whole(): Promise<void> {
    await until(() => this.relays.every(({ neighbours }) => neighbours === this.relays.length - 1));
  }

  async close(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.close()));
    await this.redis?.kill();
  }
}

/** Says the same of one relay and of three side by side. */
export function describeOnOneAndThree(
  title: (relays: string) => string,
  tests: (relays: () => RelayGroup) => void,
  options: RelayOptions = {},
): void {
  for (const [count, what, skip] of [
    [1, 'a relay', false],
    [3, 'three relays', withoutRedis],
  ] as const)
    describe(title(what), { skip }, () => {
      let group: RelayGroup;
      before(async () => {
        group = await RelayGroup.start(count, options);
      });
      after(() => group.close());
      tests(() => group);
    });
}
