import type { Phone } from './phone.js';

/*
 * What a person sees of the others in a room: a tile of each, whose picture moves.
 */

/** Frames that each has to show of each other one: more than a last picture. */
const SOME_FRAMES = 5;

/** Waits until a page shows so many others, each in a tile that has a picture, and each with new frames. */
export async function seesOthers(phone: Phone, count: number): Promise<void> {
  await showsPictures(phone, count);
  await framesComeFrom(phone, count);
}

/** Waits until a page shows so many others, each in a tile that has a picture. */
export function showsPictures(phone: Phone, count: number): Promise<void> {
  return phone.wait(
    `to see ${count} others`,
    (others) => {
      const room = document.querySelector('webrtc-call')?.shadowRoot?.querySelector('call-room')?.shadowRoot;
      const tiles = [...(room?.querySelectorAll('call-participant') ?? [])];
      return tiles.length === others && tiles.every((tile) => tile.matches(':state(picture)'));
    },
    count,
  );
}

/** Waits for new frames of at least so many. */
export async function framesComeFrom(phone: Phone, count: number): Promise<void> {
  await phone.wait(
    `for pictures of ${count}`,
    async (least) => (await recorder.framesOfEach()).filter((frames) => frames > 0).length >= least,
    count,
  );
  const before = await phone.page.evaluate(() => recorder.framesOfEach());
  await phone.wait(
    `for frames of ${count}`,
    async (frames, least, some) => {
      const now = await recorder.framesOfEach();
      // A Firefox has no figures of one that is closed.
      return now.filter((seen, nth) => seen >= (frames[nth] ?? 0) + some).length >= least;
    },
    before,
    count,
    SOME_FRAMES,
  );
}

/** Waits until the connections with so many others are up. */
export function isConnectedWith(phone: Phone, count: number): Promise<void> {
  return phone.wait(
    `to be connected with ${count}`,
    (others) => {
      const { room } = document.querySelector('webrtc-call')!.controller!.snapshot;
      return room?.members.filter(({ phase }) => phase === 'connected').length === others;
    },
    count,
  );
}
