import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog, withBareErrors } from './log.js';
import { CommandLine } from './testing/command-line.js';
import { invite, PROOF, requestTo, SDP } from './testing/requests.js';
import { connect, connectUnproven, makeToken, type TestClient } from './testing/test-client.js';
import { inSeconds, makeSigningKey, mint, TestFolder } from './testing/token-keys.js';

const SECRET = 'MarkedSecretOfCoturn';
const METRICS_TOKEN = 'MarkedTokenOfFigures';
const ADMISSION = 'MarkedAdmissionToken';
const ROOM = 'MarkedRoom';
/** Signs tokens that this relay takes. */
const SIGNER = makeSigningKey('HS256');
const ADDRESS = '198.51.100.77';
const NETWORK = '2001:db8:4711:815::1';
const NAME = 'Märked Zebedee';
const SESSION = 'MarkedSessionLine';
const CANDIDATE = 'candidate:4711 1 udp 2122260223 203.0.113.47 54321 typ host ufrag MarkedUfrag';
/** What stands for the marks: as written, and as it may look once it is quoted, encoded or cut. */
const MARK = /[Mm](?:a|ä|%C3%A4|\\u00e4)rked|Zebedee|4711|198\.51\.100\.77|203\.0\.113|127\.0\.0\.1|::1/;

const marked = SDP.replace('s=-', `s=${SESSION}`);
const headers = {
  'x-forwarded-for': `${NETWORK}, ${ADDRESS}`,
  'user-agent': 'MarkedAgent',
  authorization: 'Bearer MarkedWrong',
  origin: 'https://marked.example',
};

describe('the log of a relay', () => {
  it('never holds what clients say, who they are or where, however much it is told to log', async (test) => {
    const folder = new TestFolder(test);
    const admission = [
      '--token-keys',
      folder.writeKeys(SIGNER),
      '--block-list',
      folder.write('blocked', '192.0.2.0/24'),
    ];
    const cli = CommandLine.run(
      test,
      ...['--port', '0', '--host', '127.0.0.1', '--log-level', 'trace', '--trusted-proxies', '1'],
      ...['--turn-urls', 'turn:marked.example', '--turn-secret', SECRET, '--metrics-token', METRICS_TOKEN],
      ...['--invalid-per-minute', '4', '--drain-seconds', '1'],
      ...admission,
    );
    const url = await cli.listening();
    const options = { socket: { extraHeaders: headers } };
    const [ada, bob] = [await connect(url, options), await connect(url, options)];
    const clients = await Promise.all(
      [ada, bob].map(async (client) => ({ keys: client.keys, device: client.device, proof: await client.proof() })),
    );
    const callId = makeToken();
    await signalWholeCall(ada, bob, callId);
    await meetInRoom(ada, bob);
    const tokens = await showTokens(url, bob);
    await misbehave(url, bob);
    folder.write('keys.json', `{ "${SECRET}`);
    cli.kill('SIGHUP');
    await cli.logged('stay as they were');
    for (const path of ['/metrics', '/MarkedPath%00', '/%ff4711', `/${'4711'.repeat(5000)}`, '/health?4711'])
      await fetch(url + path, { headers });
    cli.kill();
    assert.deepEqual(await cli.ended(), [0, null]);

    const lines = cli.err.trim().split('\n');
    for (const line of lines) JSON.parse(line);
    // It did log all of that.
    for (const word of [
      'has proven itself',
      '"room:join"',
      '"call:invite"',
      '"call:signal"',
      'cut off',
      'not let in',
      'refused',
      'token-subject',
    ])
      assert.ok(cli.err.includes(word), word);
    assert.doesNotMatch(cli.err, MARK);
    assert.doesNotMatch(cli.err, /a=|v=0|candidate:|fingerprint/);
    for (const token of tokens)
      for (const piece of token.split('.')) assert.equal(cli.err.includes(piece), false, piece);
    for (const { keys, device, proof } of clients) {
      for (const secret of [keys.id, keys.id.replaceAll('-', ''), device, callId, proof.publicKey, proof.signature])
        assert.equal(cli.err.includes(secret), false, secret);
    }
  });

  it('says of an error what it is and where it came from, not what it says', () => {
    let line = '';
    const log = withBareErrors(createLog('trace', { write: (text) => void (line += text) }));
    const error = Object.assign(new TypeError(`no ${SESSION} at ${ADDRESS}\nof ${NAME}`), {
      code: 'ECONNRESET',
      status: 400,
      address: ADDRESS,
      path: '/4711',
      cause: new Error(CANDIDATE),
    });
    log.error(error, 'it failed');
    log.error({ err: error }, 'it failed again');
    log.debug(Object.assign(new Error(ADMISSION), { code: `${SECRET} 1` }), 'with a code that is none');
    log.error({ err: NAME }, 'no error at all');
    assert.doesNotMatch(line, MARK);
    const [first, second, third, fourth] = line
      .trim()
      .split('\n')
      .map((text) => (JSON.parse(text) as { err: Record<string, unknown> }).err);
    assert.deepEqual([first?.type, first?.code, first?.status], ['TypeError', 'ECONNRESET', 400]);
    assert.match(String((first?.at as string[])[0]), /log\.test\.ts/);
    assert.deepEqual(second, first);
    assert.deepEqual(Object.keys(third ?? {}), ['type', 'at']);
    assert.deepEqual(fourth, { type: 'string' });
  });
});

/** From the ring to the end, with all that two phones tell each other. */
async function signalWholeCall(ada: TestClient, bob: TestClient, callId: string): Promise<void> {
  const signal = { callId, epoch: 0, seq: 1 };
  const candidates = [{ candidate: CANDIDATE, sdpMid: '0', sdpMLineIndex: 0 }];
  await ada.ask('relay:ice', {});
  await ada.ask('call:invite', invite(bob.party.id, { callId, name: NAME, offer: marked }));
  await bob.ask('call:ringing', { to: ada.party, callId });
  await bob.ask('call:accept', { to: ada.party, callId, answer: marked, proof: PROOF });
  await ada.ask('call:select', { to: bob.party.id, callId, device: bob.device });
  for (const [from, to] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    const request = { to: to.party, ...signal, content: { kind: 'candidates', candidates } };
    assert.deepEqual(await from.ask('call:signal', request), { ok: true });
    await to.next('call:signal');
  }
  await ada.ask('call:sync', { to: bob.party, callId, phase: 'connected', epoch: 0, got: 1 });
  await ada.ask('call:end', { to: bob.party, callId, reason: 'hung-up' });
}

/** In a room of a name that nobody else should read. */
async function meetInRoom(ada: TestClient, bob: TestClient): Promise<void> {
  const room = `${NAME} & Märked Others`;
  for (const client of [ada, bob])
    await client.ask('room:join', { room, name: NAME, media: { audio: true, video: true } });
  await ada.next('room:joined');
  await ada.ask('call:invite', invite(bob.party.id, { name: NAME, room: { name: room, device: bob.device } }));
  await ada.ask('call:invite', invite(bob.party.id, { name: NAME, room: { name: `${room}\u202e` } }));
  await bob.ask('room:leave', { room });
}

/** A token that is good, and others that are not. Returns all of them. */
async function showTokens(url: string, bob: TestClient): Promise<string[]> {
  const claims = { sub: bob.keys.id, aud: new URL(url).host, allow: [bob.keys.id], rooms: [ROOM], name: NAME };
  const good = await mint(SIGNER, claims);
  const guest = await connect(url, { keys: bob.keys, token: good, socket: { extraHeaders: headers } });
  await guest.ask('call:invite', invite('k7f2-9mqx-4hdp-t8wz', { name: NAME }));
  const bad = [
    await mint(SIGNER, { ...claims, sub: NAME }),
    await mint(SIGNER, { ...claims, aud: 'marked.example' }),
    await mint(SIGNER, { ...claims, exp: inSeconds(-60) }),
    await mint(SIGNER, { ...claims, rooms: { [ROOM]: 1 } }),
    await mint(makeSigningKey('HS256'), claims, { kid: ADMISSION }),
    `${ADMISSION}.${ADMISSION}.${ADMISSION}`,
  ];
  for (const token of bad) {
    const stranger = await connectUnproven(url, { keys: bob.keys, token, socket: { extraHeaders: headers } });
    await stranger.prove();
    await stranger.closed();
  }
  return [good, ...bad];
}

/** All that is refused, cut off or not let in. */
async function misbehave(url: string, bob: TestClient): Promise<void> {
  const options = { socket: { extraHeaders: headers } };
  const forger = await connectUnproven(url, options);
  await forger.prove({ signature: 'A'.repeat(86), token: ADMISSION });
  await forger.closed();
  const stranger = await connectUnproven(url, options);
  await stranger.ask('call:end', requestTo(bob.party)['call:end']);
  stranger.sendRaw(`4711${NAME}`);
  await stranger.closed();
  const rude = await connect(url, options);
  await rude.ask('call:invite', invite(bob.party.id, { name: `${NAME}\u202e`, offer: `${marked}a=${CANDIDATE}` }));
  await rude.ask(NAME, { [SESSION]: CANDIDATE });
  for (let count = 0; count < 4; count++) rude.socket.emit(SESSION, ADMISSION);
  await rude.closed();
  const many = Array.from({ length: 40 }, () => fetch(`${url}/socket.io/?EIO=4&transport=polling&t=4711`, { headers }));
  await Promise.all(many);
}
