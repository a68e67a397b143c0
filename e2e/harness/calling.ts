import type { Phone } from './phone.js';
import { hearEachOther, seeAndHearEachOther } from './senses.js';

export type Media = 'video' | 'audio';

const BY_MEDIA = {
  video: { dial: 'Video call', answer: 'Answer with video', meet: seeAndHearEachOther },
  audio: { dial: 'Audio call', answer: 'Answer with audio', meet: hearEachOther },
} as const;

/** Has one call the other, who answers, and waits until they see and hear each other: without video, hear. */
export async function call(caller: Phone, callee: Phone, media: Media = 'video'): Promise<void> {
  const { dial, answer, meet } = BY_MEDIA[media];
  await caller.dial(await callee.id(), dial);
  await callee.answer(answer);
  await meet(caller, callee);
}

/** How many calls have ended on each of these phones. */
export function endsSoFar(...phones: Phone[]): Promise<number[]> {
  return Promise.all(phones.map(({ page }) => page.evaluate(() => recorder.ended.length)));
}
