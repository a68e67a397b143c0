import { PROOF } from '../../server/testing/requests.js';
import { makeToken } from '../../server/testing/test-client.js';
import { CLOSED, type RawClient } from '../../server/testing/raw-client.js';
import type { Delivery } from '../../components/protocol/index.js';
import { CANDIDATES, DESCRIPTION } from './descriptions.js';

/** Milliseconds after which a call counts as failed. */
const PATIENCE = 10_000;
const DESCRIBED = JSON.stringify(DESCRIPTION);
const PROVEN = JSON.stringify(PROOF);
const WANTS = '{"audio":true,"video":true}';

/** What a call took, in milliseconds: until it rang, and until it was whole. */
export interface CallTimes {
  readonly ring: number;
  readonly whole: number;
}

/** Lets a client answer whoever calls it, as a page does that is told to. */
export function answerAll(client: RawClient): void {
  client.onEvent = (name, payload) => {
    if (name !== 'call:invite' && name !== 'call:select') return;
    const { from, callId } = payload as Delivery<'call:invite'>;
    const to = `"to":${JSON.stringify(from)},"callId":"${callId}"`;
    if (name === 'call:select') sendCandidates(client, to);
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

  #run(id: string, callId: string, begun: number): Promise<CallTimes> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('it took too long')), PATIENCE);
      let ring = NaN;
      let signals = 0;
      const ask = (event: string, json: string): void => {
        void this.#client.request(event, json).then((answer) => {
          if (!isGood(answer)) reject(new Error(`${event}: ${answer === CLOSED ? 'closed' : JSON.stringify(answer)}`));
        });
      };
      this.#calls.set(callId, (name, from, device) => {
        if (name === 'call:ringing') ring = performance.now() - begun;
        else if (name === 'call:accept') {
          ask('call:select', `{"to":"${id}","callId":"${callId}","device":"${device}"}`);
          sendCandidates(this.#client, `"to":${from},"callId":"${callId}"`);
        } else if (name === 'call:signal' && ++signals === CANDIDATES.length) {
          ask('call:end', `{"to":${from},"callId":"${callId}","reason":"hung-up"}`);
          clearTimeout(late);
          resolve({ ring, whole: performance.now() - begun });
        }
      });
      const rest = `"name":"Ada","wants":${WANTS},"offer":${DESCRIBED},"proof":${PROVEN}`;
      ask('call:invite', `{"to":"${id}","callId":"${callId}",${rest}}`);
    });
  }
}

/** @param to the fields that say for whom, and in which call */
function sendCandidates(client: RawClient, to: string): void {
  CANDIDATES.forEach((candidate, nth) => {
    const content = JSON.stringify({ kind: 'candidates', candidates: [candidate] });
    void client.request('call:signal', `{${to},"epoch":0,"seq":${nth + 1},"content":${content}}`);
  });
}

function isGood(answer: unknown): boolean {
  return (answer as { ok?: unknown }).ok === true;
}
