import { assert } from '@open-wc/testing';
import { waitUntil } from '../testing/wait-until.js';
import { watchLevel } from './level-meter.js';

/** A track with a tone of this loudness, and what ends it. */
function tone(gain: number): { track: MediaStreamTrack; end: () => Promise<void> } {
  const audio = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(audio);
  const oscillator = new OscillatorNode(audio);
  oscillator.connect(new GainNode(audio, { gain })).connect(destination);
  oscillator.start();
  return { track: destination.stream.getAudioTracks()[0]!, end: () => audio.close() };
}

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a level', () => {
  let watching: AbortController;
  let current: MediaStreamTrack | null;
  let waiting: { readonly is: (level: number) => boolean; readonly resolve: (level: number) => void } | null;

  beforeEach(() => {
    watching = new AbortController();
    current = null;
    waiting = null;
    watchLevel(
      () => current,
      (level) => {
        if (waiting?.is(level)) waiting.resolve(level);
      },
      watching.signal,
    );
  });

  afterEach(() => {
    watching.abort();
    Reflect.deleteProperty(document, 'hidden');
  });

  const until = (is: (level: number) => boolean): Promise<number> =>
    new Promise((resolve) => {
      waiting = { is, resolve };
    });

  it('is nothing where nothing is heard', async () => {
    assert.equal(await until(() => true), 0);
  });

  it('rises with a voice, falls with silence, and follows another track', async () => {
    const [loud, soft] = [tone(0.9), tone(0.03)];
    current = loud.track;
    const high = await until((level) => level > 0.8);
    current = soft.track;
    const low = await until((level) => level < 0.6);
    assert.isAbove(low, 0.2);
    assert.isBelow(low, high);
    current = null;
    await until((level) => level === 0);
    await Promise.all([loud.end(), soft.end()]);
  });

  it('of a muted track is nothing', async () => {
    const { track, end } = tone(0.9);
    current = track;
    await until((level) => level > 0.8);
    track.enabled = false;
    await until((level) => level === 0);
    await end();
  });

  it('is not listened for while the page is hidden, and is again when it is seen', async () => {
    watching.abort();
    const made: AudioContext[] = [];
    const { AudioContext } = globalThis;
    globalThis.AudioContext = class extends AudioContext {
      constructor() {
        super();
        made.push(this);
      }
    };
    const again = new AbortController();
    watchLevel(
      () => null,
      () => {},
      again.signal,
    );
    globalThis.AudioContext = AudioContext;
    const [audio] = made;
    for (const [hidden, state] of [
      [false, 'running'],
      [true, 'suspended'],
      [false, 'running'],
    ] as const) {
      setHidden(hidden);
      await waitUntil(() => audio!.state === state, state);
    }
    again.abort();
    await waitUntil(() => audio!.state === 'closed', 'closed');
  });

  it('is told no more once nobody watches', async () => {
    await until(() => true);
    let told = 0;
    waiting = { is: () => true, resolve: () => (told += 1) };
    watching.abort();
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    assert.equal(told, 0);
  });
});
