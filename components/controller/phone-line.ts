import { isAnswered, type LineState, type Log } from '../core/index.js';
import type { LocalMedia } from '../media/local-media.js';
import type { Signalling } from '../signalling/signalling.js';
import { Exchange, type ExchangeOptions } from './exchange.js';
import type { LateParts } from './late-parts.js';

/** Makes the phone's own line, which has the devices; what pairs of a room say is not for it. */
export function phoneLine(options: Omit<ExchangeOptions, 'hears' | 'openMedia' | 'onGrow'>, late: LateParts): Exchange {
  return new Exchange({
    ...options,
    hears: (delivery) => !late.hears(delivery),
    openMedia: (wish) => openMedia(options, wish),
    onGrow: (callId, room) => late.enterRoom(callId, room),
    onChange: (next, previous) => {
      followLine(options, next, previous);
      options.onChange(next, previous);
    },
  });
}

/** Whether the microphone and the camera may be open. */
function usesMedia({ call, inRoom }: LineState): boolean {
  return inRoom || call.phase === 'dialing' || isAnswered(call);
}

/** The devices are closed when neither a call nor a room is on, and the link is then in no hurry to come back. */
function followLine(
  { signalling, media }: { readonly signalling: Signalling; readonly media: LocalMedia },
  next: LineState,
  previous: LineState,
): void {
  const inUse = usesMedia(next);
  if (inUse === usesMedia(previous)) return;
  signalling.setUrgent(inUse);
  if (!inUse) media.release();
}

/** Opens what a call, or a room, begins with. */
async function openMedia(
  { media, log }: { readonly media: LocalMedia; readonly log: Log },
  { video, muted }: Parameters<ExchangeOptions['openMedia']>[0],
): Promise<void> {
  // The call before had a camera, or was asking for one; this one was answered without. Not awaited: the microphone must be
  // asked for while the call is still there.
  if (!video) void media.setCamera(false);
  // What was shared was meant for another person.
  void media.setScreen(false);
  const opened = media.open({ audio: true, video });
  if (muted !== undefined)
    media.setMicrophone(!muted).catch((error: unknown) => {
      log.debug('the microphone failed', error);
    });
  await opened;
}
