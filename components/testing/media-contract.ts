import { assert } from '@open-wc/testing';
import type { LocalMedia } from '../media/local-media.js';
import { itUnless } from './it-unless.js';

/** Local media under test, and what its devices did. */
export interface MediaUnderTest {
  readonly media: LocalMedia;
  /** Every track that the devices ever gave out. */
  readonly given: readonly MediaStreamTrack[];
}

/**
 * What every `LocalMedia` with two working devices does. Runs in a browser.
 *
 * @param unpausable why these devices can't be paused by a test, or `false`
 */
export function describeLocalMedia(
  name: string,
  create: () => MediaUnderTest,
  unpausable: string | false = false,
): void {
  describe(name, () => {
    let media: LocalMedia;
    let given: readonly MediaStreamTrack[];
    let events: string[];

    beforeEach(() => {
      ({ media, given } = create());
      events = [];
      media.addEventListener('track', ({ kind, track }) => events.push(`${kind} ${track ? 'came' : 'went'}`));
    });

    afterEach(() => {
      media.release();
      assert.equal(live(), 0, 'every device is closed after a release');
    });

    const live = (kind?: string) =>
      given.filter((track) => track.readyState === 'live' && (!kind || track.kind === kind)).length;
    const kinds = () => media.snapshot.stream?.getTracks().map((track) => track.kind);

    it('begins with nothing open', () => {
      assert.deepEqual(media.snapshot, {
        stream: null,
        microphone: { on: false, opening: false, problem: null },
        camera: { on: false, opening: false, problem: null },
        screen: { on: false, opening: false, problem: null },
        chosen: { microphone: null, camera: null, speaker: null },
      });
      assert.isNull(media.track('audio'));
    });

    it('opens both, says meanwhile that it is opening, and shows them in one stream', async () => {
      const opened = media.open({ audio: true, video: true });
      const { microphone, camera, stream } = media.snapshot;
      assert.isTrue(microphone.opening && camera.opening);
      assert.isNull(stream);
      await opened;
      assert.sameMembers(kinds()!, ['audio', 'video']);
      assert.isTrue(media.snapshot.microphone.on && media.snapshot.camera.on);
      assert.isFalse(media.snapshot.microphone.opening || media.snapshot.camera.opening);
      assert.sameMembers(events, ['audio came', 'video came']);
      assert.equal(media.track('video')!.readyState, 'live');
    });

    it('leaves the camera alone in an audio call', async () => {
      await media.open({ audio: true, video: false });
      assert.deepEqual(kinds(), ['audio']);
      assert.equal(live('video'), 0);
    });

    it('mutes and unmutes the same track at once', async () => {
      await media.open({ audio: true, video: false });
      const track = media.track('audio')!;
      void media.setMicrophone(false);
      assert.isFalse(media.snapshot.microphone.on);
      assert.isFalse(track.enabled);
      assert.equal(track.readyState, 'live');
      void media.setMicrophone(true);
      assert.isTrue(media.snapshot.microphone.on);
      assert.isTrue(track.enabled);
      assert.strictEqual(media.track('audio'), track);
      assert.deepEqual(events, ['audio came']);
    });

    it('stops the camera when it is turned off, and opens it again in the same stream', async () => {
      await media.open({ audio: true, video: true });
      const { stream } = media.snapshot;
      await media.setCamera(false);
      assert.equal(live('video'), 0);
      assert.isNull(media.track('video'));
      assert.deepEqual(kinds(), ['audio']);
      await media.setCamera(true);
      assert.equal(live('video'), 1);
      assert.strictEqual(media.snapshot.stream, stream);
      assert.sameMembers(kinds()!, ['audio', 'video']);
      assert.deepEqual(events.slice(2), ['video went', 'video came']);
    });

    it('opens a microphone and a camera that were not open', async () => {
      await media.setMicrophone(true);
      await media.setCamera(true);
      assert.sameMembers(kinds()!, ['audio', 'video']);
    });

    it('has no camera on when it was turned off while it opened', async () => {
      const on = media.setCamera(true);
      const off = media.setCamera(false);
      await Promise.all([on, off]);
      assert.equal(live('video'), 0);
      assert.isFalse(media.snapshot.camera.on || media.snapshot.camera.opening);
      assert.isEmpty(events);
    });

    it('has one camera on when it was turned off and on again while it opened', async () => {
      await Promise.all([media.setCamera(true), media.setCamera(false), media.setCamera(true)]);
      assert.equal(live('video'), 1);
      assert.isTrue(media.snapshot.camera.on);
      assert.deepEqual(events, ['video came']);
    });

    it('opens a microphone muted when it was muted while it opened', async () => {
      const opened = media.open({ audio: true, video: false });
      await media.setMicrophone(false);
      await opened;
      assert.isFalse(media.snapshot.microphone.on);
      assert.isFalse(media.track('audio')!.enabled);
    });

    it('opens each device once, whoever asks at the same time', async () => {
      const both = { audio: true, video: true };
      await Promise.all([media.open(both), media.setMicrophone(true), media.open(both), media.setMicrophone(true)]);
      assert.equal(live('audio'), 1);
      assert.equal(live('video'), 1);
      assert.lengthOf(events, 2);
    });

    itUnless(unpausable, 'says while the system pauses a device, which goes on by itself', async () => {
      await media.open({ audio: true, video: true });
      const { microphone } = media.snapshot;
      const camera = media.track('video')!;
      pause(camera, true);
      assert.deepEqual(media.snapshot.camera, { on: true, opening: false, problem: 'media-interrupted' });
      assert.strictEqual(media.snapshot.microphone, microphone);
      pause(camera, false);
      assert.deepEqual(media.snapshot.camera, { on: true, opening: false, problem: null });
      assert.strictEqual(media.track('video'), camera);
      assert.deepEqual(events, ['audio came', 'video came']);
    });

    it('leaves off what is turned off while the system pauses it', async () => {
      await media.open({ audio: true, video: true });
      const [voice, camera] = [media.track('audio')!, media.track('video')!];
      for (const track of [voice, camera]) pause(track, true);
      await media.setCamera(false);
      await media.setMicrophone(false);
      const off = { on: false, opening: false, problem: null };
      for (const paused of [true, false]) {
        assert.deepEqual([media.snapshot.camera, media.snapshot.microphone], [off, off]);
        if (paused) for (const track of [voice, camera]) pause(track, false);
      }
      assert.equal(live('video'), 0);
      assert.isFalse(voice.enabled);
    });

    it('leaves what is open as the person left it', async () => {
      await media.open({ audio: true, video: false });
      await media.setMicrophone(false);
      await media.open({ audio: true, video: true });
      assert.isFalse(media.snapshot.microphone.on);
      assert.isTrue(media.snapshot.camera.on);
    });

    it('has a frozen snapshot whose parts stay the same objects while nothing of them changes', async () => {
      await media.open({ audio: true, video: true });
      const before = media.snapshot;
      let changes = 0;
      media.addEventListener('change', () => (changes += 1));
      await media.setMicrophone(true);
      await media.setCamera(true);
      assert.strictEqual(media.snapshot, before);
      assert.equal(changes, 0);
      await media.setMicrophone(false);
      assert.equal(changes, 1);
      assert.notStrictEqual(media.snapshot, before);
      assert.strictEqual(media.snapshot.camera, before.camera);
      assert.isTrue(Object.isFrozen(before) && Object.isFrozen(before.camera));
    });

    it('closes everything on release, and begins the next call with a new stream', async () => {
      await media.open({ audio: true, video: true });
      const { stream } = media.snapshot;
      media.release();
      assert.equal(live(), 0);
      assert.isNull(media.snapshot.stream);
      assert.isFalse(media.snapshot.microphone.on || media.snapshot.camera.on);
      assert.sameMembers(events.slice(2), ['audio went', 'video went']);
      await media.open({ audio: true, video: false });
      assert.notStrictEqual(media.snapshot.stream, stream);
      assert.deepEqual(kinds(), ['audio']);
    });

    it('settles at once when it is released while it opens, and stops what comes late', async () => {
      const opened = media.open({ audio: true, video: true });
      const camera = media.setCamera(true);
      media.release();
      assert.isFalse(media.snapshot.microphone.opening || media.snapshot.camera.opening);
      await Promise.all([opened, camera]);
      // A second call's devices come after those of the first.
      await media.open({ audio: true, video: true });
      assert.isAtMost(live('audio'), 1);
      assert.equal(media.track('video')!.readyState, 'live');
      assert.deepEqual(events, ['audio came', 'video came']);
    });
  });
}

/** What a phone call or a closed lid does to a track: no test can have one. */
function pause(track: MediaStreamTrack, muted: boolean): void {
  Object.defineProperty(track, 'muted', { value: muted, configurable: true, writable: true });
  track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
}
