import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, describe, it } from 'node:test';
import { CallError } from '../core/index.js';
import { FakeDevices } from '../testing/fake-devices.js';
import { FakeMedia } from '../testing/fake-media.js';
import type { ChoiceStore } from './chosen-devices.js';

describe('choosing a device', () => {
  let devices: FakeDevices;
  let kept: string | null;
  let store: ChoiceStore;
  let media: FakeMedia;

  beforeEach(() => {
    devices = new FakeDevices();
    kept = null;
    store = { read: () => kept, write: (text) => (kept = text) };
    media = new FakeMedia(devices, store);
  });

  const asked = () => devices.constraints.at(-1)?.video as MediaTrackConstraints;
  const failed = (promise: Promise<void>, code: string) =>
    assert.rejects(promise, (error) => error instanceof CallError && error.code === code);

  it('opens nothing while nothing is open, and is what is asked for next', async () => {
    await media.choose('camera', 'back');
    assert.deepEqual(devices.prompts, []);
    assert.equal(media.snapshot.chosen.camera, 'back');
    await media.setCamera(true);
    assert.deepEqual(asked().deviceId, { ideal: 'back' });
    assert.notEqual(asked().facingMode, 'user');
  });

  it('is there again on the next visit, whatever else stands in its place', async () => {
    await media.choose('speaker', 'hall');
    await media.choose('camera', 'back');
    const chosen = { microphone: null, camera: 'back', speaker: 'hall' };
    assert.deepEqual(new FakeMedia(devices, store).snapshot.chosen, chosen);
    for (const nonsense of ['', '{', 'null', '[]', '7', '{"camera":7,"speaker":{"id":1}}']) {
      kept = nonsense;
      const none = { microphone: null, camera: null, speaker: null };
      assert.deepEqual(new FakeMedia(devices, store).snapshot.chosen, none, nonsense);
    }
  });

  it('puts the new one into the running call before it stops the old one', async () => {
    await media.open({ audio: true, video: true });
    const { stream } = media.snapshot;
    const [old, voice] = [media.track('video')!, media.track('audio')!];
    const during: [string | undefined, string][] = [];
    media.addEventListener('track', ({ track }) => during.push([track?.readyState, old.readyState]));
    await media.choose('camera', 'back');
    assert.deepEqual(during, [['live', 'live']]);
    assert.equal(old.readyState, 'ended');
    assert.equal(media.snapshot.stream, stream);
    assert.deepEqual(stream!.getVideoTracks(), [media.track('video')]);
    assert.equal(media.track('audio'), voice);
    assert.deepEqual(asked().deviceId, { exact: 'back' });
  });

  it('keeps a muted microphone muted', async () => {
    await media.open({ audio: true, video: false });
    await media.setMicrophone(false);
    await media.choose('microphone', 'headset');
    assert.equal(media.track('audio')!.enabled, false);
    assert.equal(media.snapshot.microphone.on, false);
  });

  it('takes turns with a device of which only one may be open', async () => {
    await media.setCamera(true);
    devices.exclusive = 'video';
    const old = media.track('video')!;
    await media.choose('camera', 'back');
    assert.equal(old.readyState, 'ended');
    assert.equal(media.track('video')!.readyState, 'live');
    assert.equal(devices.live('video'), 1);
  });

  it('changes nothing where the new one can’t be had, and says why', async () => {
    await media.setCamera(true);
    const old = media.track('video');
    devices.fail('video', 'OverconstrainedError');
    await failed(media.choose('camera', 'gone'), 'media-missing');
    assert.equal(media.track('video'), old);
    assert.equal(old!.readyState, 'live');
    assert.equal(media.snapshot.chosen.camera, null);
    assert.equal(kept, null);
    devices.repair('video');
    await media.choose('camera', 'back');
    assert.equal(media.snapshot.chosen.camera, 'back');
  });

  it('says so where the old one is lost as well', async () => {
    await media.setCamera(true);
    devices.fail('video', 'NotReadableError');
    await failed(media.choose('camera', 'back'), 'media-in-use');
    assert.deepEqual(media.snapshot.camera, { on: false, opening: false, problem: 'media-in-use' });
    assert.equal(devices.live('video'), 0);
  });

  it('lights no camera that was turned off meanwhile', async () => {
    await media.setCamera(true);
    devices.hold();
    const choosing = media.choose('camera', 'back');
    await media.setCamera(false);
    devices.settle();
    await choosing;
    assert.equal(devices.live('video'), 0);
    assert.equal(media.snapshot.camera.on, false);
  });

  it('ends with the last one, however fast they follow', async () => {
    await media.setCamera(true);
    await Promise.all(['one', 'two', 'three'].map((id) => media.choose('camera', id)));
    assert.equal(media.snapshot.chosen.camera, 'three');
    assert.deepEqual(asked().deviceId, { exact: 'three' });
    assert.equal(devices.live('video'), 1);
  });

  it('listens to no device that it has left', async () => {
    await media.setCamera(true);
    await media.choose('camera', 'one');
    await media.setCamera(false);
    await media.setCamera(true);
    const counts = devices.tracks.map((track) => getEventListeners(track, 'mute').length);
    assert.deepEqual(counts, [0, 0, 1]);
    media.release();
    assert.equal(getEventListeners(devices.tracks.at(-1)!, 'mute').length, 0);
  });

  it('has a list, without the names that the system’s own choice goes by', async () => {
    devices.plugged = [
      ['audioinput', 'default', 'Default'],
      ['audioinput', 'a1', 'Headset'],
      ['videoinput', 'v1', 'Front'],
      ['audiooutput', 'communications', 'Communications'],
      ['audiooutput', 's1', 'Hall'],
      ['videoinput', '', ''],
    ];
    assert.deepEqual(await media.list(), [
      { device: 'microphone', id: 'a1', label: 'Headset' },
      { device: 'camera', id: 'v1', label: 'Front' },
      { device: 'speaker', id: 's1', label: 'Hall' },
    ]);
  });

  it('has a list that says of what kinds there are some, where the browser does not name them yet', async () => {
    devices.plugged = [
      ['audioinput', '', ''],
      ['videoinput', '', ''],
    ];
    assert.deepEqual(await media.list(), [
      { device: 'microphone', id: '', label: '' },
      { device: 'camera', id: '', label: '' },
    ]);
  });
});
