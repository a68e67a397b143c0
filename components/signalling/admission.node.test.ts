import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startRelay, type AdmissionCheck } from 'webrtc-call-relay';
import '../testing/web-socket.js';
import { makeProver } from '../testing/provers.js';
import { untilLink } from '../testing/signalling-contract.js';
import type { LinkEvent } from './signalling.js';
import { SocketSignalling } from './socket-signalling.js';

/** A client with a token that can be changed, at a relay that judges it so. */
async function visit(test: TestContext, admit: AdmissionCheck) {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', logLevel: 'silent', admit });
  const signalling = new SocketSignalling({ relay: relay.url, log: { debug() {}, warn() {} } });
  test.after(async () => {
    signalling.close();
    await relay.close();
  });
  const page = { token: undefined as string | undefined };
  const prover = await makeProver();
  const shown = {
    ...prover,
    get token() {
      return page.token;
    },
  };
  const changes: [string, string | null][] = [];
  signalling.addEventListener('link', ({ link, problem }) => changes.push([link, problem]));
  return { page, signalling, changes, relay, start: () => signalling.start(shown) };
}

/** The next change of the link to this. */
function next(signalling: SocketSignalling, link: string): Promise<LinkEvent> {
  return new Promise((resolve) => {
    const listen = (event: LinkEvent) => {
      if (event.link !== link) return;
      signalling.removeEventListener('link', listen);
      resolve(event);
    };
    signalling.addEventListener('link', listen);
  });
}

describe('a client at a relay that asks for a token', () => {
  it('is told relay-refused, and is let in at once when it has another token', async (test) => {
    const { page, signalling, changes, start } = await visit(test, ({ token }) => token === 'good');
    const refused = next(signalling, 'offline');
    start();
    assert.equal((await refused).problem, 'relay-refused');
    page.token = 'good';
    signalling.reconnect();
    await untilLink(signalling, 'online');
    assert.deepEqual(changes.at(-1), ['online', null]);
  });

  it('is told nothing of the kind where the relay could not judge it', async (test) => {
    const { signalling, start } = await visit(test, () => Promise.reject(new Error('out of order')));
    const failed = next(signalling, 'offline');
    start();
    assert.equal((await failed).problem, 'relay-unreachable');
  });

  it('shows the token of the moment when the one before has expired', async (test) => {
    const shown: (string | null)[] = [];
    const { page, signalling, changes, start } = await visit(test, ({ token }) => {
      shown.push(token);
      return token === 'new' || { expires: new Date(Date.now() + 300) };
    });
    page.token = 'old';
    start();
    await untilLink(signalling, 'online');
    page.token = 'new';
    await next(signalling, 'online');
    assert.deepEqual(shown, ['old', 'new']);
    // It was away, and nothing was ever wrong.
    assert.deepEqual(
      changes.map(([link, problem]) => [link, problem]),
      [
        ['connecting', null],
        ['online', null],
        ['connecting', null],
        ['online', null],
      ],
    );
  });

  it('makes one new link when it is online, and loses nothing that waits', async (test) => {
    const { signalling, relay, start } = await visit(test, () => true);
    start();
    await untilLink(signalling, 'online');
    const back = next(signalling, 'online');
    signalling.reconnect();
    const asked = signalling.ping({ signal: AbortSignal.timeout(5000) });
    await Promise.all([back, asked]);
    assert.equal(relay.online, 1);
  });
});
