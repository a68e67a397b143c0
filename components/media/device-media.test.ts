import { assert } from '@open-wc/testing';
import { FakeMedia } from '../testing/fake-media.js';
import { isFirefox } from '../testing/it-unless.js';
import { describeLocalMedia } from '../testing/media-contract.js';
import { createLocalMedia } from './device-media.js';

/** The browser's devices, and a record of what they gave out. */
function recordDevices() {
  const given: MediaStreamTrack[] = [];
  const devices = {
    enumerateDevices: () => navigator.mediaDevices.enumerateDevices(),
    async getUserMedia(constraints?: MediaStreamConstraints) {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      given.push(...stream.getTracks());
      return stream;
    },
  };
  return { given, devices };
}

describeLocalMedia(
  "the browser's devices",
  () => {
    const { given, devices } = recordDevices();
    return { media: createLocalMedia({ devices }), given };
  },
  isFirefox && 'Firefox takes no event of a script to a live track’s listeners',
);

describeLocalMedia('fake devices', () => {
  const media = new FakeMedia();
  return { media, given: media.devices.tracks as unknown as MediaStreamTrack[] };
});

describe('local media without options', () => {
  it("uses the browser's own devices, with what a conversation needs", async () => {
    const media = createLocalMedia();
    await media.open({ audio: true, video: true });
    const audio = media.track('audio')!;
    const { echoCancellation, noiseSuppression, autoGainControl } = audio.getConstraints();
    assert.deepEqual([echoCancellation, noiseSuppression, autoGainControl], [true, true, true]);
    assert.deepEqual([audio.contentHint, media.track('video')!.contentHint], ['speech', 'motion']);
    media.release();
  });
});
