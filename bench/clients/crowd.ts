import { setTimeout as wait } from 'node:timers/promises';
import { openSpeaker, type Dialect } from './dialects.js';
import { inBatches, job, keepPace, onWord, say } from './talk.js';

/*
 * Opens sockets, says so, and then keeps still. Told how fast, it lets each two of them talk with each other for a while,
 * and says how much of it arrived.
 */

export interface CrowdJob {
  readonly dialect: Dialect;
  readonly url: string;
  readonly sockets: number;
}
export interface Talk {
  readonly perSecond: number;
  readonly seconds: number;
}
export interface Talked {
  readonly sent: number;
  readonly arrived: number;
}

const AT_ONCE = 50;
/** Milliseconds for what is still on its way. */
const LAST_WAY = 1000;

const { dialect, url, sockets } = job<CrowdJob>();
const speakers = await inBatches(sockets, AT_ONCE, () => openSpeaker(dialect, url));
let arrived = 0;
for (const speaker of speakers)
  speaker.onMessage = () => {
    arrived++;
  };
onWord<Talk>(async ({ perSecond, seconds }) => {
  arrived = 0;
  let sent = 0;
  await keepPace(perSecond, perSecond * seconds, () => {
    const from = sent++ % speakers.length;
    speakers[from]?.tell(speakers[from ^ 1]?.name);
  });
  await wait(LAST_WAY);
  return { sent, arrived } satisfies Talked;
});
say('ready');
