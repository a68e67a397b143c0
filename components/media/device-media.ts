import {
  CallError,
  type ChoosableDevice,
  type ChosenDevices,
  consoleLog,
  DEVICE_OFF,
  type DeviceChoice,
  type DeviceProblem,
  type LocalMediaSnapshot,
  type Log,
  type TrackKind,
  TypedEventTarget,
} from '../core/index.js';
import { capture, type DeviceIds, type DeviceKind, type DeviceSource } from './capture.js';
import { type ChoiceStore, pageChoiceStore, readChoice } from './chosen-devices.js';
import { problemOf } from './device-problem.js';
import type { Device } from './device.js';
import { LocalTrackEvent, type LocalMedia, type LocalMediaEvents } from './local-media.js';
import { MediaSession } from './media-session.js';
import type { ScreenShare } from './screen-share.js';

/** Microphone first: where both have to be asked for alone, a voice matters more than a face. */
const KINDS: readonly DeviceKind[] = ['audio', 'video'];

const DETAILS = ['stream', 'microphone', 'camera', 'screen', 'chosen'] as const;

export interface DeviceMediaOptions {
  /** `navigator.mediaDevices`, which is undefined on an insecure page. */
  readonly devices: DeviceSource | undefined;
  readonly createStream: () => MediaStream;
  readonly choice: ChoiceStore;
  readonly log: Log;
}

/** Local media from devices. What is wanted changes at once; the devices follow when they can. */
export class DeviceMedia extends TypedEventTarget<LocalMediaEvents> implements LocalMedia {
  readonly #options: DeviceMediaOptions;
  #session = new MediaSession();
  #chosen: ChosenDevices;
  #switching: Promise<void> = Promise.resolve();
  #snapshot: LocalMediaSnapshot;
  /** Loaded with the first devices. */
  #screen: ScreenShare | null = null;
  #wantsScreen = false;

  constructor(options: DeviceMediaOptions) {
    super();
    this.#options = options;
    this.#chosen = readChoice(options.choice);
    const { audio, video } = this.#session.devices;
    this.#snapshot = Object.freeze({
      stream: null,
      microphone: audio.status,
      camera: video.status,
      screen: DEVICE_OFF,
      chosen: this.#chosen,
    });
  }

  get snapshot(): LocalMediaSnapshot {
    return this.#snapshot;
  }

  track(kind: TrackKind): MediaStreamTrack | null {
    const { devices } = this.#session;
    return kind in devices ? devices[kind as DeviceKind].track : (this.#screen?.track(kind) ?? null);
  }

  async open(wanted: { audio: boolean; video: boolean }): Promise<void> {
    const { devices } = this.#session;
    const kinds = KINDS.filter((kind) => wanted[kind]);
    // What is open, or being opened, stays as the person left it.
    const closed = kinds.filter((kind) => devices[kind].isClosed);
    for (const kind of closed) devices[kind].wanted = true;
    if (closed.length > 0) this.#request(closed);
    // By the time it is asked for nothing may stand between a click and the picker.
    this.#loadScreen().catch((cause: unknown) => this.#options.log.debug('no screen sharing', cause));
    await Promise.all(kinds.map(async (kind) => devices[kind].request));
  }

  async setMicrophone(on: boolean): Promise<void> {
    const { audio } = this.#session.devices;
    audio.wanted = on;
    audio.applyMute();
    this.#update();
    if (on) await this.#opened(audio);
  }

  async setCamera(on: boolean): Promise<void> {
    const { video } = this.#session.devices;
    video.wanted = on;
    if (!on) this.#stop(this.#session, video);
    this.#update();
    if (on) await this.#opened(video);
  }

  async setScreen(on: boolean): Promise<void> {
    this.#wantsScreen = on;
    if (!on) this.#screen?.stop();
    else if (this.#screen) await this.#screen.start();
    else await this.#startScreen();
  }

  async #startScreen(): Promise<void> {
    const session = this.#session;
    const screen = await this.#loadScreen();
    // Nobody is shown anything any more where the call is over by then, or the wish.
    if (session === this.#session && this.#wantsScreen) await screen.start();
  }

  async list(): Promise<readonly DeviceChoice[]> {
    const { listDevices } = await import('./list-devices.js');
    return listDevices(this.#options.devices);
  }

  async choose(device: ChoosableDevice, id: string | null): Promise<void> {
    // One after the other: each begins with the device that the last one left.
    const switching = this.#switching.then(async () => {
      const chosen = Object.freeze({ ...this.#chosen, [device]: id });
      if (device !== 'speaker') await this.#exchange(device === 'camera' ? 'video' : 'audio', idsOf(chosen));
      this.#chosen = chosen;
      this.#options.choice.write(JSON.stringify(chosen));
      this.#update();
    });
    this.#switching = switching.catch(() => undefined);
    await switching;
  }

  release(): void {
    this.#screen?.stop();
    const session = this.#session;
    this.#session = new MediaSession();
    session.end();
    for (const kind of KINDS) this.#stop(session, session.devices[kind]);
    this.#update();
  }

  /** Waits until the device is open, or refused, or the session is over. */
  async #opened(device: Device): Promise<void> {
    // Some systems never give back what they paused. Who asks for it now gets it anew, or the reason why not.
    if (device.track?.muted) this.#stop(this.#session, device);
    if (device.isClosed) this.#request([device.kind]);
    await device.request;
    if (device.error) throw device.error;
  }

  #request(kinds: readonly DeviceKind[]): void {
    const session = this.#session;
    const { devices } = this.#options;
    if (!devices) {
      this.#refuse(session, kinds, 'insecure-context');
      return;
    }
    const request = Promise.race([this.#ask(devices, session, kinds), session.ended]);
    for (const kind of kinds) session.devices[kind].begin(request);
    this.#update();
  }

  /** Asks for the devices in one prompt, and where that fails for each alone, one after the other. */
  async #ask(devices: DeviceSource, session: MediaSession, kinds: readonly DeviceKind[]): Promise<void> {
    try {
      this.#take(session, kinds, await capture(devices, kinds, idsOf(this.#chosen)));
    } catch (cause) {
      this.#options.log.debug(`${kinds.join(' and ')} refused`, cause);
      if (kinds.length === 1) this.#refuse(session, kinds, problemOf(cause), cause);
      else for (const kind of kinds) await this.#askAlone(devices, session, kind);
    }
  }

  async #askAlone(devices: DeviceSource, session: MediaSession, kind: DeviceKind): Promise<void> {
    const device = session.devices[kind];
    // Released, or turned off, while the other device was asked for: no prompt that nobody wants.
    if (session.signal.aborted || !device.wanted) {
      device.settle();
      this.#update();
    } else {
      await this.#ask(devices, session, [kind]);
    }
  }

  #refuse(session: MediaSession, kinds: readonly DeviceKind[], problem: DeviceProblem, cause?: unknown): void {
    for (const kind of kinds) session.devices[kind].fail(problem, cause);
    this.#update();
  }

  #take(session: MediaSession, kinds: readonly DeviceKind[], tracks: readonly MediaStreamTrack[]): void {
    for (const kind of kinds) session.devices[kind].settle();
    for (const track of tracks) this.#adopt(session, track);
    this.#update();
  }

  #adopt(session: MediaSession, track: MediaStreamTrack): void {
    const device = session.devices[track.kind as DeviceKind];
    // A muted microphone stays open; a camera that was turned off meanwhile must not light up.
    if (session.signal.aborted || (device.kind === 'video' && !device.wanted)) {
      track.stop();
      return;
    }
    const signal = device.take(track);
    session.stream ??= this.#options.createStream();
    session.stream.addTrack(track);
    for (const type of ['ended', 'mute', 'unmute']) {
      track.addEventListener(type, () => this.#onTrack(session, device, track), { signal });
    }
    this.dispatchEvent(new LocalTrackEvent(device.kind, track));
  }

  /**
   * The device was unplugged, or its permission taken back; or the system pauses it, or lets it go on: that is what a track's
   * `muted` says, and what the person wants its `enabled`. A track that was stopped here says nothing.
   */
  #onTrack(session: MediaSession, device: Device, track: MediaStreamTrack): void {
    if (device.track !== track) return;
    if (track.readyState === 'ended') {
      this.#stop(session, device);
      device.fail('media-missing');
    }
    this.#update();
  }

  /** Puts the device that is wanted now in the place of an open one. */
  async #exchange(kind: DeviceKind, wanted: DeviceIds): Promise<void> {
    const session = this.#session;
    const { devices } = this.#options;
    const device = session.devices[kind];
    await device.request;
    const old = device.track;
    if (!devices || !old) return;
    const { switchDevice } = await import('./switch-device.js');
    const { track, cause } = await switchDevice(devices, old, wanted, idsOf(this.#chosen));
    if (track !== old) this.#replace(session, device, old, track);
    if (track === null && device.track === null) device.fail(problemOf(cause), cause);
    this.#update();
    if (cause !== undefined) throw new CallError(problemOf(cause), kind, { cause });
  }

  #replace(session: MediaSession, device: Device, old: MediaStreamTrack, track: MediaStreamTrack | null): void {
    if (device.track !== old) {
      // Turned off, or released, while the other one opened.
      track?.stop();
    } else if (track === null) {
      this.#stop(session, device);
    } else {
      session.stream?.removeTrack(old);
      this.#adopt(session, track);
      old.stop();
    }
  }

  #stop(session: MediaSession, device: Device): void {
    const track = device.stop();
    if (!track) return;
    session.stream?.removeTrack(track);
    this.dispatchEvent(new LocalTrackEvent(device.kind, null));
  }

  async #loadScreen(): Promise<ScreenShare> {
    const { ScreenShare } = await import('./screen-share.js');
    return (this.#screen ??= new ScreenShare({
      devices: this.#options.devices,
      onTrack: (kind, track) => this.dispatchEvent(new LocalTrackEvent(kind, track)),
      onChange: () => this.#update(),
    }));
  }

  #update(): void {
    const { stream, devices } = this.#session;
    const screen = this.#screen?.status ?? DEVICE_OFF;
    const { status: microphone } = devices.audio;
    const { status: camera } = devices.video;
    const last = this.#snapshot;
    const next = { stream, microphone, camera, screen, chosen: this.#chosen };
    if (DETAILS.every((detail) => next[detail] === last[detail])) return;
    this.#snapshot = Object.freeze(next);
    this.dispatchEvent(new Event('change'));
  }
}

function idsOf({ microphone, camera }: ChosenDevices): DeviceIds {
  return { audio: microphone, video: camera };
}

/** The person's microphone and camera, as the browser has them. */
export function createLocalMedia({
  devices = mediaDevices(),
  log = consoleLog,
}: { devices?: DeviceSource | undefined; log?: Log } = {}): LocalMedia {
  return new DeviceMedia({ devices, log, choice: pageChoiceStore, createStream: () => new MediaStream() });
}

/** The browser's devices. The DOM's types don't know that they are missing on an insecure page. */
function mediaDevices(): DeviceSource | undefined {
  return navigator.mediaDevices;
}
