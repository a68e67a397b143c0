export type DeviceKind = 'audio' | 'video';

/** What is used of `navigator.mediaDevices`; phones can't share a screen. */
export type DeviceSource = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> &
  Partial<Pick<MediaDevices, 'getDisplayMedia'>>;

/** Which device of each kind; `null` leaves it to the system. */
export type DeviceIds = Readonly<Record<DeviceKind, string | null>>;

/** What is asked of each device. All are wishes: a device that can't fulfil one is taken as it is. */
const CONSTRAINTS: Readonly<Record<DeviceKind, MediaTrackConstraints>> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: 'user' },
};

/**
 * Asks for the devices of these kinds, in one prompt.
 *
 * @param how `exact`: the chosen ones or none; else another one of the kind will do
 * @throws DOMException as `getUserMedia` does
 */
export async function capture(
  devices: DeviceSource,
  kinds: readonly DeviceKind[],
  ids: DeviceIds,
  how: 'ideal' | 'exact' = 'ideal',
): Promise<MediaStreamTrack[]> {
  const constraints = Object.fromEntries(
    kinds.map((kind) => {
      const id = ids[kind];
      // A camera that was chosen may look the other way.
      return [
        kind,
        id === null ? CONSTRAINTS[kind] : { ...CONSTRAINTS[kind], facingMode: {}, deviceId: { [how]: id } },
      ];
    }),
  );
  const stream = await devices.getUserMedia(constraints);
  const tracks = stream.getTracks();
  // Tells the encoder what matters: words that are understood, and movement before sharpness.
  for (const track of tracks) track.contentHint = track.kind === 'audio' ? 'speech' : 'motion';
  return tracks;
}
