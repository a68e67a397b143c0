import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { requestSchemas, type CallEventName, type RequestName } from 'webrtc-call/protocol';
import { PROOF, requestTo, ROOM_REQUESTS } from './testing/requests.js';
import { connect, connectUnproven, makeToken, type TestClient } from './testing/test-client.js';
import { startTestRelay, useRelay } from './testing/test-relay.js';

const INVALID = { ok: false, code: 'invalid' };
const DEPTH = 5000;
const DEEP = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const VICTIM = { id: '0000-0000-0000-0000', device: makeToken() };

const GOOD: Record<RequestName, object> = {
  'relay:prove': { ...PROOF, host: 'localhost', device: makeToken() },
  'relay:ice': {},
  ...requestTo(VICTIM),
  ...ROOM_REQUESTS,
};
const EVENTS = Object.keys(requestSchemas) as RequestName[];

const POLLUTING: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
/** Values that fit hardly any field of a request. */
const WRONG: Record<string, unknown> = {
  null: null,
  'a boolean': true,
  'a number': 1e308,
  'a negative number': -1,
  'an empty string': '',
  'a string of another form': 'x\u0000\u202e',
  'a long string': 'x'.repeat(50_000),
  'an array': [[]],
  'an empty object': {},
  'a polluting object': POLLUTING,
};

/** `refused` is for a proof that passes its schema, of a socket that has proven itself already. */
function isRefusal(answer: unknown): boolean {
  const { ok, code } = answer as { ok: boolean; code: string };
  return !ok && ['invalid', 'too-large', 'refused'].includes(code);
}

describe('an attack on a relay', () => {
  const relay = useRelay();

  // The process lives, nothing is polluted, and two others can still talk to each other.
  afterEach(async () => {
    const ada = await connect(relay().url);
    const bob = await connect(relay().url);
    const events = requestTo(bob.party);
    for (const event of Object.keys(events) as CallEventName[]) {
      assert.deepEqual(await ada.ask(event, events[event]), { ok: true });
      await bob.nextDelivery(event);
    }
    assert.equal('polluted' in {}, false);
    ada.close();
    bob.close();
  });

  for (const event of EVENTS) {
    const good = GOOD[event];

    it(`by ${event} with a payload that is none is refused`, async () => {
      const attacker = await connect(relay().url);
      for (const [what, payload] of Object.entries(WRONG)) {
        if (event === 'relay:ice' && what === 'an empty object') continue;
        assert.ok(isRefusal(await attacker.ask(event, payload)), what);
      }
    });

    it(`by ${event} without a payload, or with two, changes nothing`, async () => {
      const attacker = await connect(relay().url);
      attacker.socket.emit(event);
      attacker.socket.emit(event, good);
      attacker.socket.emit(event, good, good);
      // With an ack alone, or behind two payloads, nobody can tell what is meant, and so nobody is answered.
      attacker.sendRaw(`2900${JSON.stringify([event])}`);
      attacker.sendRaw(`2901${JSON.stringify([event, good, good])}`);
      assert.equal(((await attacker.ask('relay:ice', {})) as { ok: boolean }).ok, true);
    });

    it(`by ${event} with a field that is missing, wrong or unknown is refused`, async () => {
      const attacker = await connect(relay().url);
      for (const field of Object.keys(good)) {
        const rest = Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));
        assert.deepEqual(await attacker.ask(event, rest), INVALID, `without ${field}`);
        for (const [what, value] of Object.entries(WRONG)) {
          // The few values that a field does take.
          if (field === 'name' && what === 'an empty string') continue;
          assert.ok(isRefusal(await attacker.ask(event, { ...good, [field]: value })), `${field} as ${what}`);
        }
      }
      for (const name of ['from', 'toString', 'constructor', '__proto__']) {
        const more = { ...good };
        Object.defineProperty(more, name, { value: { polluted: true }, enumerable: true });
        assert.deepEqual(await attacker.ask(event, more), INVALID, name);
      }
    });

    it(`by ${event} with JSON that is nested deeply is refused`, async () => {
      const attacker = await connect(relay().url);
      const fields = ['deep', ...Object.keys(good)];
      for (const field of fields) {
        const request = JSON.stringify({ ...good, [field]: 'DEEP' }).replace('"DEEP"', DEEP);
        attacker.sendRaw(`2900["${event}",${request}]`);
      }
      attacker.sendRaw(`2901["${event}",${DEEP}]`);
      assert.equal(((await attacker.ask('relay:ice', {})) as { ok: boolean }).ok, true);
    });

    it(`by ${event} with binary data closes the socket`, async () => {
      for (const payload of [Buffer.from('x'), { ...good, more: new Uint8Array(8) }]) {
        const attacker = await connect(relay().url);
        attacker.socket.emit(event, payload, () => undefined);
        await attacker.closed();
      }
    });

    it(`by ${event} with a date for a payload is refused`, async () => {
      const attacker = await connect(relay().url);
      assert.deepEqual(await attacker.ask(event, new Date(0)), INVALID);
    });

    it(`by ${event} in a message over the limit closes the socket`, async () => {
      const attacker = await connect(relay().url);
      attacker.socket.emit(event, { ...good, more: 'x'.repeat(70_000) });
      await attacker.closed();
    });
  }

  it('by events that are not on the list is refused', async () => {
    const attacker = await connect(relay().url);
    const names = [
      'call:unknown',
      'error',
      'message',
      'relay:challenge',
      'relay:replaced',
      '__proto__',
      'toString',
      '',
    ];
    for (const name of names) assert.deepEqual(await attacker.ask(name, {}), INVALID, name);
    attacker.sendRaw('2900[7,{}]');
    attacker.sendRaw('2["error",{"message":"x"}]');
    assert.equal(((await attacker.ask('relay:ice', {})) as { ok: boolean }).ok, true);
  });

  const frames = {
    'no packet': ['x', '9', ' ', '2', '20', '2{}', '2null', '2[]', '2[null,{}]', '2["call:end"', '2["disconnect"]'],
    'an ack': ['3[]', '31[]', '31', '61-[]'],
    'binary attachments': ['51-["call:end",{"_placeholder":true,"num":0}]', '59999999-["x"]', '5'],
    'another namespace': ['0/admin,', '0/admin,{}', '2/admin,["x"]', '1/admin', '2/,["call:end",{}]'],
    'a second connect': ['0', '0{}'],
    'a connect error': ['4', '4"x"', '4{"message":"x"}'],
    'an ack number without end': [`2${'9'.repeat(400)}["relay:ice",{}]`],
    'brackets only': ['2' + '['.repeat(60_000), '2["call:end",' + '{"a":'.repeat(10_000)],
  };
  for (const [what, packets] of Object.entries(frames)) {
    it(`by packets that are ${what} closes the socket`, async () => {
      for (const packet of packets) {
        const attacker = await connect(relay().url);
        attacker.sendRaw(packet);
        await attacker.closed();
      }
    });
  }

  it('by a binary packet closes the socket', async () => {
    const attacker = await connect(relay().url);
    attacker.sendRaw(new Uint8Array([4, 0, 255]));
    await attacker.closed();
  });

  it('by frames that are no Engine.IO packet, or one out of place, ends nobody else’s link', async () => {
    for (const frame of [
      '',
      'x',
      '0',
      '0{}',
      '1',
      '2',
      '2probe',
      '3',
      '5',
      '6',
      '9',
      'b',
      'bAAA=',
      '\u0000',
      '\ud800',
    ]) {
      const attacker = await connect(relay().url);
      sendFrame(attacker, frame);
      attacker.close();
    }
  });

  it('by polling requests that are junk ends nobody else’s link', async () => {
    const endpoint = `${relay().url}/socket.io/?EIO=4&transport=polling`;
    const bodies = [
      '',
      'x',
      '4',
      '40',
      '\u001e'.repeat(5000),
      '42["call:end"]\u001e'.repeat(500),
      'bAAAA',
      'x'.repeat(70_000),
    ];
    for (const body of bodies) {
      const opened = await (await fetch(endpoint)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const session = `${endpoint}&sid=${sid}`;
      // With a poll under way the relay can say that the session is over, and else waits 30 s for the next one.
      const leave = new AbortController();
      const poll = fetch(session, { signal: leave.signal }).then((response) => response.text());
      await (await fetch(session, { method: 'POST', body })).text();
      leave.abort();
      await Promise.allSettled([poll]);
    }
    const queries = [
      '?EIO=3&transport=polling',
      '?EIO=4&transport=x',
      '?EIO=4&transport=polling&sid=__proto__',
      '?%',
      '',
    ];
    for (const query of queries) {
      const response = await fetch(`${relay().url}/socket.io/${query}`);
      assert.ok(response.status >= 400 && response.status < 500, query);
    }
  });

  it('by a socket that has proven nothing gets no further than the proof', async () => {
    const attacker = await connectUnproven(relay().url);
    for (const payload of [null, 'x', {}, { ...GOOD['relay:prove'], host: 'x'.repeat(256) }]) {
      assert.ok(isRefusal(await attacker.ask('relay:prove', payload)));
    }
    assert.equal(((await attacker.prove()) as { ok: boolean }).ok, true);
  });
});

describe('a client that goes on breaking the rules', () => {
  it('is cut off after its tenth malformed request in a minute', async (test) => {
    const relay = await startTestRelay(test, { limits: { invalidPerMinute: 10 } });
    const attacker = await connect(relay.url);
    for (let n = 0; n < 10; n++) assert.deepEqual(await attacker.ask('call:end', {}), INVALID);
    assert.equal(attacker.socket.connected, true);
    assert.deepEqual(await attacker.ask('call:end', null), INVALID);
    await attacker.closed();
  });

  it('is cut off for requests that ask for no ack, too', async (test) => {
    const relay = await startTestRelay(test, { limits: { invalidPerMinute: 10 } });
    const attacker = await connect(relay.url);
    for (let n = 0; n < 11; n++) attacker.socket.emit('call:end', {});
    await attacker.closed();
  });

  it('is cut off when it floods', async (test) => {
    const relay = await startTestRelay(test, { limits: { signalsPerSecond: 2 } });
    const attacker = await connect(relay.url);
    for (let n = 0; n < 100; n++) attacker.socket.emit('relay:ice', {}, () => undefined);
    await attacker.closed();
  });
});

/** Puts a frame on the client's WebSocket, below Engine.IO. */
function sendFrame(client: TestClient, frame: string): void {
  const { ws } = client.socket.io.engine.transport as unknown as { ws: { send(data: string): void } };
  ws.send(frame);
}
