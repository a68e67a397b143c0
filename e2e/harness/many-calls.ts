import type { Phone } from './phone.js';

/** Frames that are decoded before a call counts as one. */
const SOME_FRAMES = 3;

/**
 * Makes calls in a row, by the elements' own methods: each is dialled, answered, seen on both sides and hung up, by the
 * one and the other in turn. A call that fails rejects.
 */
export async function callManyTimes(caller: Phone, callee: Phone, calls: number): Promise<void> {
  const id = await callee.id();
  const answering = await callee.page.evaluateHandle(() => {
    const ending = new AbortController();
    const answer = ({ target }: Event) => void (target as HTMLElementTagNameMap['webrtc-call']).answer({ video: true });
    document.addEventListener('call-incoming', answer, { signal: ending.signal });
    return ending;
  });
  for (let made = 0; made < calls; made++) {
    await caller.page.evaluate((to) => document.querySelector('webrtc-call')!.dial(to, { video: true }), id);
    await Promise.all([caller, callee].map((phone) => seesSomething(phone)));
    const [ender, other] = made % 2 === 0 ? [caller, callee] : [callee, caller];
    await ender.page.evaluate(() => document.querySelector('webrtc-call')!.hangUp());
    await other.is('ended');
    for (const { page } of [caller, callee])
      await page.evaluate(() => document.querySelector('webrtc-call')!.controller!.dismiss());
    await Promise.all([caller.is('idle'), callee.is('idle')]);
  }
  // No listener and no record of these tests counts as the page's own.
  await answering.evaluate((ending) => ending.abort());
  await answering.dispose();
  for (const { page } of [caller, callee]) await page.evaluate(() => recorder.forget());
}

async function seesSomething(phone: Phone): Promise<void> {
  await phone.wait(
    'for the first frames',
    async (least) => {
      // Of many calls, the last is the one that is on.
      const connection = recorder.connections.at(-1)?.deref();
      for (const report of ((await connection?.getStats()) ?? new Map()).values() as Iterable<RTCInboundRtpStreamStats>)
        if (report.type === 'inbound-rtp' && (report.framesDecoded ?? 0) >= least) return true;
      return false;
    },
    SOME_FRAMES,
  );
}
