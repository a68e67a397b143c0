import { after, before } from 'node:test';
import { pino } from 'pino';
import { startRelay, type Relay, type RelayOptions } from '../index.js';

/** Limits that a test does not run into unless it means to. */
export const WIDE_LIMITS = {
  invitesPerMinute: 10_000,
  invitesPerMinutePerAddress: 10_000,
  joinsPerMinute: 10_000,
  joinsPerMinutePerAddress: 10_000,
  signalsPerSecond: 10_000,
  connectionsPerSecond: 10_000,
  connectionsPerAddress: 10_000,
  invalidPerMinute: 10_000,
};

/** A relay on a free port of this machine for one test, which closes it; its clients end with it. */
export async function startTestRelay(
  test: { after(close: () => Promise<void>): void },
  options: RelayOptions = {},
): Promise<Relay> {
  const relay = await startRelay(testOptions(options));
  test.after(() => relay.close());
  return relay;
}

/** The same for all tests of a suite. Returns what to ask for it in a test. */
export function useRelay(options: RelayOptions = {}): () => Relay {
  let relay: Relay;
  before(async () => {
    relay = await startRelay(testOptions(options));
  });
  after(() => relay.close());
  return () => relay;
}

export function testOptions({ limits, ...options }: RelayOptions): RelayOptions {
  const log = pino({ level: 'silent' });
  return { port: 0, host: '127.0.0.1', log, limits: { ...WIDE_LIMITS, ...limits }, ...options };
}
