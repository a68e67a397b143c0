import type { DeviceKind, DeviceSource } from '../media/capture.js';
import { FakeStream, FakeTrack } from './fake-tracks.js';

type Failure =
  'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'AbortError' | 'OverconstrainedError' | 'TypeError';

/** A microphone, a camera and a screen that are there, refused, missing, in use or slow, as the test wants them. */
export class FakeDevices implements DeviceSource {
  /** What was asked for, in order: one entry for each prompt. */
  readonly prompts: DeviceKind[][] = [];
  /** Every track that was ever given out, stopped ones too. */
  readonly tracks: FakeTrack[] = [];
  /** What is plugged in, as `enumerateDevices` tells it. */
  plugged: [kind: MediaDeviceKind, id: string, label: string][] = [];
  /** What each prompt asked for, in words of the browser. */
  readonly constraints: MediaStreamConstraints[] = [];
  /** Of a kind only one may be open at a time, as on a phone. */
  exclusive: DeviceKind | null = null;
  /** The tracks of all screens that were ever picked. */
  readonly screens: FakeTrack[] = [];
  /** How often a picker was opened. */
  picks = 0;
  /** Whether what is picked next has sound, as a tab may. */
  screenHasSound = false;
  /** How the next picks of a screen fail, or end without one. */
  screenFailure: DOMException | null = null;
  readonly #failures = new Map<DeviceKind, Failure>();
  #prompt: OpenPrompt | null = null;

  /** From now on the device fails like this. A prompt for both fails when one does. */
  fail(kind: DeviceKind, failure: Failure): void {
    this.#failures.set(kind, failure);
  }

  /** From now on the device works. */
  repair(kind: DeviceKind): void {
    this.#failures.delete(kind);
  }

  /** From now on a prompt stays open until `settle()`. */
  hold(): void {
    this.#prompt ??= openPrompt();
  }

  /** The person has looked at the prompts that are open: each is granted or fails now. */
  settle(): void {
    this.#prompt?.resolve();
    this.#prompt = null;
  }

  /** Pulls a device out. */
  unplug(kind: DeviceKind): void {
    for (const track of this.tracks) if (track.kind === kind) track.unplug();
  }

  /** The system pauses a device, as for a phone call, or lets it go on. */
  pause(kind: DeviceKind, paused = true): void {
    for (const track of this.tracks) if (track.kind === kind) track.pause(paused);
  }

  /** How many tracks of a kind are live: whether its light is on. */
  live(kind: DeviceKind): number {
    return this.tracks.filter((track) => track.kind === kind && track.readyState === 'live').length;
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(
      this.plugged.map(([kind, deviceId, label]) => {
        const info = { kind, deviceId, label, groupId: '' };
        return { ...info, toJSON: () => info };
      }),
    );
  }

  /** How many tracks of screens are live. */
  liveScreens(): number {
    return this.screens.filter(({ readyState }) => readyState === 'live').length;
  }

  async getDisplayMedia(): Promise<MediaStream> {
    this.picks += 1;
    await this.#prompt?.answered;
    if (this.screenFailure) throw this.screenFailure;
    const kinds: DeviceKind[] = this.screenHasSound ? ['audio', 'video'] : ['video'];
    const tracks = kinds.map((kind) => new FakeTrack(kind, `fake screen ${kind}`));
    this.screens.push(...tracks);
    return new FakeStream(tracks).asStream();
  }

  async getUserMedia({ audio, video }: MediaStreamConstraints = {}): Promise<MediaStream> {
    const wanted: [DeviceKind, unknown][] = [
      ['audio', audio],
      ['video', video],
    ];
    const kinds = wanted.filter(([, constraints]) => Boolean(constraints)).map(([kind]) => kind);
    this.prompts.push(kinds);
    this.constraints.push({ audio, video } as MediaStreamConstraints);
    await this.#prompt?.answered;
    for (const kind of kinds) {
      const failure = this.#failures.get(kind);
      if (failure) throw new DOMException(`fake ${kind}`, failure);
      if (kind === this.exclusive && this.live(kind) > 0) throw new DOMException(`fake ${kind}`, 'NotReadableError');
    }
    const tracks = kinds.map((kind) => new FakeTrack(kind));
    this.tracks.push(...tracks);
    return new FakeStream(tracks).asStream();
  }
}

interface OpenPrompt {
  readonly answered: Promise<void>;
  readonly resolve: () => void;
}

function openPrompt(): OpenPrompt {
  let resolve: () => void = () => undefined;
  const answered = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { answered, resolve };
}
