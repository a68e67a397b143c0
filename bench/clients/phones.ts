import { setTimeout as wait } from 'node:timers/promises';
import { PROOF } from '../../server/testing/requests.js';
import { makeToken } from '../../server/testing/test-client.js';
import { CLOSED, type RawClient } from '../../server/testing/raw-client.js';
import type { Delivery } from '../../components/protocol/index.js';
import { CANDIDATES, DESCRIPTION } from './descriptions.js';

/** Milliseconds after which a call counts as failed. */
const PATIENCE = 10_000;
/** Milliseconds after which an invite that nobody has answered is sent again, as the protocol has it. */
const REPEAT = 3000;
/** Milliseconds after which a gap in the signals is noticed. */
const GAP = 500;
/** How callers call themselves; who calls itself otherwise is a stranger. */
const NAME = 'Canary';
const DESCRIBED = JSON.stringify(DESCRIPTION);
const PROVEN = JSON.stringify(PROOF);
const WANTS = '{"audio":true,"video":true}';

/** What a call took, in milliseconds: until it rang, and until it was whole. */
export interface CallTimes {
  readonly ring: number;
  readonly whole: number;
}

/** Lets a client answer the callers of these benchmarks, and decline anybody else, as a page does whose proof does not hold. */
export function answerAll(client: RawClient): void {
  client.onEvent = (name, payload) => {
    if (name !== 'call:invite' && name !== 'call:select') return;
    const { from, callId, name: caller } = payload as Delivery<'call:invite'>;
    const to = `"to":${JSON.stringify(from)},"callId":"${callId}"`;
    if (name === 'call:select') sendCandidates(client, to);
    else if (caller !== NAME) void client.request('call:decline', `{${to},"reason":"untrusted"}`);
    else {
      void client.request('call:ringing', `{${to}}`);
      void client.request('call:accept', `{${to},"answer":${DESCRIBED},"proof":${PROVEN}}`);
    }
  };
}

/** A client that calls others, several at once if it is told to. */
export class Caller {
  readonly #client: RawClient;
  readonly #calls = new Map<string, (name: string, from: string, device: string) => void>();

  constructor(client: RawClient) {
    this.#client = client;
    client.onEvent = (name, payload) => {
      const { from, callId } = payload as Delivery<'call:ringing'>;
      this.#calls.get(callId)?.(name, JSON.stringify(from), from.device);
    };
  }

  /**
   * A whole call: invite, ring, answer, select, candidates both ways, end.
   *
   * @param id of somebody who answers
   * @param begun the moment from which it is timed
   * @throws where the relay refuses a part of it, or it is not whole after ten seconds
   */
  async call(id: string, begun = performance.now()): Promise<CallTimes> {
    const callId = makeToken();
    try {
      return await this.#run(id, callId, begun);
    } finally {
      this.#calls.delete(callId);
    }
  }

  async #run(id: string, callId: string, begun: number): Promise<CallTimes> {
    const { promise, resolve, reject } = settled<CallTimes>();
    const ask = (event: string, json: string): void => {
      void this.#client.request(event, json).then((answer) => {
        if (!isGood(answer)) reject(new Error(`${event}: ${answer === CLOSED ? 'closed' : JSON.stringify(answer)}`));
      });
    };
    let ring = NaN;
    let isSelected = false;
    let signals = 0;
    this.#calls.set(callId, (name, from, device) => {
      if (name === 'call:ringing') ring = performance.now() - begun;
      else if (name === 'call:accept' && !isSelected) {
        isSelected = true;
        ask('call:select', `{"to":"${id}","callId":"${callId}","device":"${device}"}`);
        sendCandidates(this.#client, `"to":${from},"callId":"${callId}"`);
      } else if (name === 'call:signal' && ++signals === CANDIDATES.length) {
        ask('call:end', `{"to":${from},"callId":"${callId}","reason":"hung-up"}`);
        resolve({ ring, whole: performance.now() - begun });
      }
    });
    const rest = `"name":"${NAME}","wants":${WANTS},"offer":${DESCRIBED},"proof":${PROVEN}`;
    const invite = (): void => {
      if (!isSelected) ask('call:invite', `{"to":"${id}","callId":"${callId}",${rest}}`);
    };
    const late = setTimeout(() => reject(new Error('it took too long')), PATIENCE);
    const repeat = setInterval(invite, REPEAT);
    invite();
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      clearInterval(repeat);
    }
  }
}

/** @param to the fields that say for whom, and in which call */
function sendCandidates(client: RawClient, to: string): void {
  CANDIDATES.forEach((candidate, nth) => {
    const content = JSON.stringify({ kind: 'candidates', candidates: [candidate] });
    void sendUntilTaken(client, `{${to},"epoch":0,"seq":${nth + 1},"content":${content}}`);
  });
}

/** What is over the limit of a second is sent again a little later: a gap would be asked for. */
async function sendUntilTaken(client: RawClient, signal: string): Promise<void> {
  for (;;) {
    const answer = await client.request('call:signal', signal);
    if (answer === CLOSED || (answer as { code?: unknown }).code !== 'rate-limited') return;
    await wait(GAP);
  }
}

function settled<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

function isGood(answer: unknown): boolean {
  return (answer as { ok?: unknown }).ok === true;
}
