export type DeviceKind = 'audio' | 'video';

/** What is used of `navigator.mediaDevices`. */
export type DeviceSource = Pick<MediaDevices, 'getUserMedia'>;

/** What is asked of each device. All are wishes: a device that can't fulfil one is taken as it is. */
const CONSTRAINTS: Readonly<Record<DeviceKind, MediaTrackConstraints>> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: 'user' },
};

/**
 * Asks for the devices of these kinds, in one prompt.
 *
 * @throws DOMException as `getUserMedia` does
 */
export async function capture(devices: DeviceSource, kinds: readonly DeviceKind[]): Promise<MediaStreamTrack[]> {
  const constraints = Object.fromEntries(kinds.map((kind) => [kind, CONSTRAINTS[kind]]));
  const stream = await devices.getUserMedia(constraints);
  const tracks = stream.getTracks();
  // Tells the encoder what matters: words that are understood, and movement before sharpness.
  for (const track of tracks) track.contentHint = track.kind === 'audio' ? 'speech' : 'motion';
  return tracks;
}
