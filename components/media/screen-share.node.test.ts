import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { CallError, silentLog } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import { FakeDevices } from '../testing/fake-devices.js';
import { FakeMedia } from '../testing/fake-media.js';
import { DeviceMedia } from './device-media.js';

const OFF = { on: false, opening: false, problem: null };

describe('a shared screen', () => {
  let devices: FakeDevices;
  let media: FakeMedia;
  let events: string[];

  beforeEach(async () => {
    devices = new FakeDevices();
    media = new FakeMedia(devices);
    events = [];
    await media.open({ audio: true, video: true });
    // What `open()` has begun to load is there after it.
    await import('./screen-share.js');
    await setImmediate();
    media.addEventListener('track', ({ kind, track }) => events.push(`${kind} ${track ? 'came' : 'went'}`));
  });

  const rejectsWith = (promise: Promise<void>, code: ErrorCode) =>
    assert.rejects(promise, (error) => error instanceof CallError && error.code === code);
  const refuse = (name: string, message = '') => (devices.screenFailure = new DOMException(message, name));

  it('is a track of its own beside the camera, which stays as it is', async () => {
    const { stream, camera } = media.snapshot;
    await media.setScreen(true);
    assert.deepEqual(media.snapshot.screen, { on: true, opening: false, problem: null });
    assert.deepEqual(events, ['screen-video came']);
    assert.equal(media.track('screen-video')?.label, 'fake screen video');
    assert.deepEqual([media.snapshot.stream, media.snapshot.camera], [stream, camera]);
    assert.equal(stream?.getVideoTracks().length, 1);
    await media.setScreen(false);
    assert.deepEqual(events, ['screen-video came', 'screen-video went']);
    assert.deepEqual([devices.liveScreens(), media.snapshot.screen, media.track('screen-video')], [0, OFF, null]);
    assert.equal(devices.live('video'), 1);
  });

  it('is to be read, and with its sound a film', async () => {
    await media.setScreen(true);
    assert.equal(media.track('screen-video')?.contentHint, 'detail');
    await media.setScreen(false);
    devices.screenHasSound = true;
    await media.setScreen(true);
    assert.equal(media.track('screen-video')?.contentHint, 'motion');
    assert.equal(media.track('screen-audio')?.contentHint, 'music');
    assert.deepEqual(events.slice(2), ['screen-audio came', 'screen-video came']);
  });

  it('is asked for in the very turn of the click', async () => {
    const shared = media.setScreen(true);
    assert.equal(devices.picks, 1);
    assert.deepEqual(media.snapshot.screen, { ...OFF, opening: true });
    await shared;
  });

  it('is asked for once, however often it is wanted', async () => {
    await Promise.all([media.setScreen(true), media.setScreen(true)]);
    await media.setScreen(true);
    assert.equal(devices.picks, 1);
    assert.deepEqual(events, ['screen-video came']);
  });

  it('ends by the browser’s own "Stop sharing", with its sound and without a problem', async () => {
    devices.screenHasSound = true;
    await media.setScreen(true);
    devices.screens.find(({ kind }) => kind === 'video')?.unplug();
    assert.deepEqual([devices.liveScreens(), media.snapshot.screen], [0, OFF]);
    assert.deepEqual(events.slice(2), ['screen-audio went', 'screen-video went']);
  });

  it('is not there, and no failure, when the person closes the picker', async () => {
    refuse('NotAllowedError', 'Permission denied');
    await media.setScreen(true);
    assert.deepEqual([media.snapshot.screen, events], [OFF, []]);
  });

  for (const [name, message, problem] of [
    ['NotAllowedError', 'Permission denied by system', 'media-denied'],
    ['NotAllowedError', 'The feature "display-capture" is disallowed by permissions policy.', 'media-denied'],
    ['NotReadableError', '', 'media-in-use'],
    ['NotFoundError', '', 'media-missing'],
    ['TypeError', '', 'media-failed'],
  ] as const) {
    it(`says ${problem} for a ${name} ${message}, until it is tried again`, async () => {
      refuse(name, message);
      await rejectsWith(media.setScreen(true), problem);
      assert.deepEqual(media.snapshot.screen, { ...OFF, problem });
      devices.screenFailure = null;
      await media.setScreen(true);
      assert.equal(media.snapshot.screen.problem, null);
    });
  }

  for (const name of ['InvalidStateError', 'InvalidAccessError']) {
    it(`that nobody clicked for (${name}) is a mistake of the page, and nothing that a person is told`, async () => {
      refuse(name);
      await rejectsWith(media.setScreen(true), 'invalid-state');
      assert.deepEqual(media.snapshot.screen, OFF);
    });
  }

  it('can’t be had on a phone', async () => {
    const phone = new FakeDevices();
    phone.getDisplayMedia = undefined as never;
    media = new FakeMedia(phone);
    await rejectsWith(media.setScreen(true), 'unsupported');
    assert.deepEqual(media.snapshot.screen, OFF);
  });

  it('can’t be had on an insecure page', async () => {
    const { createStream, choice } = {
      createStream: () => ({}) as MediaStream,
      choice: { read: () => null, write: () => undefined },
    };
    const insecure = new DeviceMedia({ devices: undefined, createStream, choice, log: silentLog });
    await rejectsWith(insecure.setScreen(true), 'insecure-context');
    assert.equal(insecure.snapshot.screen.problem, 'insecure-context');
  });

  it('that is picked when it is not wanted any more is stopped at once', async () => {
    devices.hold();
    const shared = media.setScreen(true);
    await media.setScreen(false);
    assert.deepEqual(media.snapshot.screen, OFF);
    devices.settle();
    await shared;
    assert.deepEqual([devices.liveScreens(), devices.screens.length, events], [0, 1, []]);
  });

  it('is not asked for once the call is over, or it is not wanted any more, while its code loads', async () => {
    for (const giveUp of [() => media.release(), () => void media.setScreen(false)]) {
      media = new FakeMedia(devices);
      const shared = media.setScreen(true);
      giveUp();
      await shared;
      assert.equal(devices.picks, 0);
    }
  });

  it('that is refused when it is not wanted any more fails nobody', async () => {
    devices.hold();
    const shared = media.setScreen(true);
    media.release();
    refuse('NotReadableError');
    devices.settle();
    await shared;
    assert.deepEqual(media.snapshot.screen, OFF);
  });

  it('that is wanted again while the picker is still open is what that picker gives', async () => {
    devices.hold();
    const first = media.setScreen(true);
    await media.setScreen(false);
    const second = media.setScreen(true);
    assert.equal(media.snapshot.screen.opening, true);
    devices.settle();
    await Promise.all([first, second]);
    assert.deepEqual([devices.picks, devices.liveScreens(), media.snapshot.screen.on], [1, 1, true]);
  });

  it('ends with the call, and so does the word about its failure', async () => {
    await media.setScreen(true);
    media.release();
    assert.deepEqual([devices.liveScreens(), media.snapshot.screen], [0, OFF]);
    refuse('NotReadableError');
    await rejectsWith(media.setScreen(true), 'media-in-use');
    media.release();
    assert.deepEqual(media.snapshot.screen, OFF);
  });
});
