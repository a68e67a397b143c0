import type { Phone } from './phone.js';

/** The kinds of the devices that are still open. */
export function liveTracks({ page }: Phone): Promise<string[]> {
  return page.evaluate(() => recorder.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind));
}

/** How many peer connections are still open. */
export function openConnections({ page }: Phone): Promise<number> {
  return page.evaluate(
    () => recorder.connections.filter((held) => (held.deref()?.connectionState ?? 'closed') !== 'closed').length,
  );
}

/** Waits until all that was asked of the browser has come, and nothing of it is open any more. */
export async function nothingIsLeft(...phones: readonly Phone[]): Promise<void> {
  await Promise.all(
    phones.map((phone) =>
      phone.wait('for its devices and connections to be closed', () => {
        const { asked, tracks, connections } = recorder;
        const wanted = asked.reduce((sum, { audio, video }) => sum + Number(audio) + Number(video), 0);
        const isOver = tracks.every(({ readyState }) => readyState === 'ended');
        return (
          tracks.length === wanted &&
          isOver &&
          connections.every((held) => (held.deref()?.connectionState ?? 'closed') === 'closed')
        );
      }),
    ),
  );
}
