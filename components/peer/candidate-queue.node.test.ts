import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Candidate } from '../protocol/index.js';
import { writeFakeSdp } from '../testing/fake-sdp.js';
import { CandidateQueue } from './candidate-queue.js';

/** The part of a connection that the queue uses. */
class Connection {
  readonly added: (string | null | undefined)[] = [];
  remoteDescription: { sdp: string } | null = null;

  describe(ufrag: string): void {
    this.remoteDescription = { sdp: sdp(ufrag) };
  }

  addIceCandidate({ candidate, usernameFragment }: RTCIceCandidateInit): Promise<void> {
    if (candidate === 'junk') return Promise.reject(new DOMException('junk', 'OperationError'));
    this.added.push(usernameFragment);
    return Promise.resolve();
  }
}

const sdp = (ufrag: string) => writeFakeSdp({ ufrag, fingerprint: '', setup: 'actpass' });
const of = (ufrag: string): Candidate => ({ candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag });

describe('the queue of remote candidates', () => {
  let connection: Connection;
  let warnings: string[];
  let queue: CandidateQueue;

  beforeEach(() => {
    connection = new Connection();
    warnings = [];
    const log = { debug: () => undefined, warn: (message: string) => warnings.push(message) };
    queue = new CandidateQueue(connection as unknown as RTCPeerConnection, log);
  });

  it('keeps candidates until there is a description, in order', async () => {
    await queue.add([of('a'), of('b')]);
    await queue.add([of('c')]);
    assert.deepEqual(connection.added, []);
    connection.describe('a');
    await queue.flush();
    await queue.add([of('d')]);
    assert.deepEqual(connection.added, ['a', 'b', 'c', 'd']);
  });

  it('keeps no flood', async () => {
    for (let batch = 0; batch < 100; batch += 1) await queue.add(Array<Candidate>(32).fill(of('a')));
    connection.describe('a');
    await queue.flush();
    assert.equal(connection.added.length, 256);
    assert.ok(warnings.length > 0);
  });

  it('drops a candidate that the browser refuses with a line in the log, and adds the others', async () => {
    connection.describe('a');
    await queue.add([{ ...of('a'), candidate: 'junk' }, of('a')]);
    assert.deepEqual(connection.added, ['a']);
    assert.deepEqual(warnings, ['a candidate was dropped']);
  });

  it('drops the candidates of an ignored offer without a word', async () => {
    connection.describe('a');
    queue.ignore(sdp('lost'));
    const inline = { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host ufrag lost', sdpMid: '0', sdpMLineIndex: 0 };
    await queue.add([of('lost'), inline, of('a')]);
    assert.deepEqual(connection.added, ['a']);
    assert.deepEqual(warnings, []);
  });

  it('goes on with those of the generation in force when the ignored offer was of the same', async () => {
    connection.describe('a');
    queue.ignore(sdp('a'));
    await queue.add([of('a')]);
    assert.deepEqual(connection.added, ['a']);
  });

  it('takes the candidates of an offer that was ignored once and taken later', async () => {
    connection.describe('a');
    queue.ignore(sdp('b'));
    connection.describe('b');
    await queue.flush();
    await queue.add([of('b')]);
    assert.deepEqual(connection.added, ['b']);
  });
});
