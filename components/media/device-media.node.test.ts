import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { CallError, silentLog } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import { FakeDevices } from '../testing/fake-devices.js';
import { FakeMedia } from '../testing/fake-media.js';
import { FakeStream } from '../testing/fake-tracks.js';
import { DeviceMedia } from './device-media.js';

const BOTH = { audio: true, video: true };

describe('local media whose devices fail', () => {
  let devices: FakeDevices;
  let media: FakeMedia;

  beforeEach(() => {
    devices = new FakeDevices();
    media = new FakeMedia(devices);
  });

  const rejectsWith = (promise: Promise<void>, code: ErrorCode) =>
    assert.rejects(promise, (error) => error instanceof CallError && error.code === code);

  for (const [name, problem] of [
    ['NotAllowedError', 'media-denied'],
    ['NotFoundError', 'media-missing'],
    ['OverconstrainedError', 'media-missing'],
    ['NotReadableError', 'media-in-use'],
    ['AbortError', 'media-in-use'],
    ['TypeError', 'media-failed'],
  ] as const) {
    it(`says ${problem} for ${name}, in the snapshot and in the rejection`, async () => {
      devices.fail('video', name);
      await rejectsWith(media.setCamera(true), problem);
      assert.deepEqual(media.snapshot.camera, { on: false, opening: false, problem });
      assert.equal(media.snapshot.microphone.problem, null);
    });
  }

  it('asks for each alone when both together fail, and keeps the one that works', async () => {
    devices.fail('video', 'NotFoundError');
    await media.open(BOTH);
    assert.deepEqual(devices.prompts, [['audio', 'video'], ['audio'], ['video']]);
    assert.equal(media.snapshot.microphone.on, true);
    assert.equal(media.snapshot.camera.problem, 'media-missing');
  });

  for (const name of ['NotReadableError', 'AbortError'] as const) {
    it(`loses no microphone to a camera that is in use (${name}), and asks for it again when it is told to`, async () => {
      devices.fail('video', name);
      await media.open(BOTH);
      const voice = media.track('audio');
      assert.deepEqual(media.snapshot.camera, { on: false, opening: false, problem: 'media-in-use' });
      devices.repair('video');
      await media.setCamera(true);
      assert.deepEqual(media.snapshot.camera, { on: true, opening: false, problem: null });
      assert.equal(media.snapshot.microphone.on, true);
      assert.equal(media.track('audio'), voice);
    });
  }

  it('opens without a rejection when no device is there at all', async () => {
    devices.fail('audio', 'NotFoundError');
    devices.fail('video', 'NotAllowedError');
    await media.open(BOTH);
    assert.equal(media.snapshot.stream, null);
    assert.equal(media.snapshot.microphone.problem, 'media-missing');
    assert.equal(media.snapshot.camera.problem, 'media-denied');
  });

  it('forgets the problem while it tries again, and for good when that works', async () => {
    devices.fail('video', 'NotReadableError');
    await rejectsWith(media.setCamera(true), 'media-in-use');
    devices.repair('video');
    const again = media.setCamera(true);
    assert.deepEqual(media.snapshot.camera, { on: false, opening: true, problem: null });
    await again;
    assert.deepEqual(media.snapshot.camera, { on: true, opening: false, problem: null });
  });

  it('asks no more for a camera that was turned off while both were refused', async () => {
    devices.fail('audio', 'NotAllowedError');
    devices.hold();
    const opened = media.open(BOTH);
    await media.setCamera(false);
    devices.settle();
    await opened;
    assert.deepEqual(devices.prompts, [['audio', 'video'], ['audio']]);
    assert.deepEqual(media.snapshot.camera, { on: false, opening: false, problem: null });
  });

  it('is opening for as long as the prompt is open', async () => {
    devices.hold();
    const opened = media.open(BOTH);
    await new Promise(setImmediate);
    assert.equal(media.snapshot.microphone.opening && media.snapshot.camera.opening, true);
    devices.settle();
    await opened;
    assert.equal(media.snapshot.microphone.opening || media.snapshot.camera.opening, false);
  });

  it('stops at once what a prompt brings after the release', async () => {
    devices.hold();
    const opened = media.open(BOTH);
    media.release();
    await opened;
    devices.settle();
    await new Promise(setImmediate);
    assert.equal(devices.tracks.length, 2);
    assert.equal(devices.live('audio') + devices.live('video'), 0);
    assert.equal(media.snapshot.stream, null);
  });

  it('stops the second track too when the first one makes its listener release', async () => {
    media.addEventListener('track', () => media.release());
    await media.open(BOTH);
    await new Promise(setImmediate);
    assert.equal(devices.live('audio') + devices.live('video'), 0);
    assert.equal(media.track('video'), null);
  });

  it('says nothing of a prompt that is refused after the release', async () => {
    devices.fail('video', 'NotAllowedError');
    devices.hold();
    const camera = media.setCamera(true);
    media.release();
    await camera;
    devices.settle();
    await new Promise(setImmediate);
    assert.equal(media.snapshot.camera.problem, null);
    assert.equal(devices.prompts.length, 1);
  });

  it('loses an unplugged device with words, and opens it again when it is back', async () => {
    await media.open(BOTH);
    const gone: unknown[] = [];
    media.addEventListener('track', ({ kind, track }) => gone.push([kind, track]));
    devices.unplug('video');
    assert.deepEqual(media.snapshot.camera, { on: false, opening: false, problem: 'media-missing' });
    assert.deepEqual(gone, [['video', null]]);
    assert.equal(media.snapshot.stream?.getTracks().length, 1);
    assert.equal(media.snapshot.microphone.on, true);
    await media.setCamera(true);
    assert.deepEqual(media.snapshot.camera, { on: true, opening: false, problem: null });
  });

  it('asks for a device that the system has paused anew when it is told to, and says why it is not to be had', async () => {
    await media.open(BOTH);
    devices.pause('audio');
    await media.setMicrophone(true);
    assert.deepEqual(media.snapshot.microphone, { on: true, opening: false, problem: null });
    assert.equal(devices.live('audio'), 1);
    devices.pause('audio');
    devices.fail('audio', 'NotReadableError');
    await rejectsWith(media.setMicrophone(true), 'media-in-use');
    assert.deepEqual(media.snapshot.microphone, { on: false, opening: false, problem: 'media-in-use' });
    assert.equal(devices.live('audio'), 0);
    assert.equal(media.snapshot.camera.on, true);
  });

  it('says that a device is paused which was paused as it was given', async () => {
    const getUserMedia = async (constraints?: MediaStreamConstraints) => {
      const stream = await devices.getUserMedia(constraints);
      devices.pause('video');
      return stream;
    };
    const paused = new DeviceMedia({
      devices: { getUserMedia, enumerateDevices: () => Promise.resolve([]) },
      log: silentLog,
      choice: { read: () => null, write: () => undefined },
      createStream: () => new FakeStream().asStream(),
    });
    await paused.setCamera(true);
    assert.equal(paused.snapshot.camera.problem, 'media-interrupted');
    devices.pause('video', false);
    assert.equal(paused.snapshot.camera.problem, null);
  });

  it('forgets problems on release', async () => {
    devices.fail('video', 'NotAllowedError');
    await media.open(BOTH);
    media.release();
    assert.equal(media.snapshot.camera.problem, null);
  });

  it('asks for the camera in wishes only, so that no camera is too poor', async () => {
    const asked: unknown[] = [];
    const getUserMedia = (constraints?: MediaStreamConstraints) => {
      asked.push(constraints?.video);
      return devices.getUserMedia(constraints);
    };
    const picky = new DeviceMedia({
      devices: { getUserMedia, enumerateDevices: () => Promise.resolve([]) },
      log: silentLog,
      choice: { read: () => null, write: () => undefined },
      createStream: () => new FakeStream().asStream(),
    });
    await picky.setCamera(true);
    const wish = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: 'user' };
    assert.deepEqual(asked, [wish]);
  });

  it('says insecure-context where the page has no devices to ask', async () => {
    const bare = new DeviceMedia({
      devices: undefined,
      log: silentLog,
      choice: { read: () => null, write: () => undefined },
      createStream: () => new FakeStream().asStream(),
    });
    await bare.open(BOTH);
    assert.equal(bare.snapshot.microphone.problem, 'insecure-context');
    await rejectsWith(bare.setCamera(true), 'insecure-context');
    assert.equal(bare.snapshot.camera.opening, false);
  });
});
