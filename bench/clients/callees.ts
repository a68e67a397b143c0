import { RawClient } from '../../server/testing/raw-client.js';
import { answerAll } from './phones.js';
import { inBatches, job, onWord, say } from './talk.js';

/* Connects, tells the IDs, and answers whoever calls. */

export interface CalleesJob {
  readonly url: string;
  readonly address: string;
  readonly count: number;
}

const AT_ONCE = 10;

const { url, address, count } = job<CalleesJob>();
const clients = await inBatches(count, AT_ONCE, () => RawClient.link(url, { address }));
for (const client of clients) answerAll(client);
onWord(() => Promise.resolve(null));
say(clients.map(({ party }) => party.id));
