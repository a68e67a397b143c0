import { assert } from '@open-wc/testing';
import { systemClock } from '../core/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { checkMicrophone } from './check-microphone.js';

/** A microphone in front of a tone. */
function microphone(gain: number): { stream: MediaStream; end: () => Promise<void> } {
  const audio = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(audio);
  const oscillator = new OscillatorNode(audio);
  oscillator.connect(new GainNode(audio, { gain })).connect(destination);
  oscillator.start();
  return { stream: destination.stream, end: () => audio.close() };
}

describe('the test of a microphone', () => {
  let abort: AbortController;
  beforeEach(() => (abort = new AbortController()));
  afterEach(() => abort.abort());

  it('is passed by a voice, and tells how loud it is from then on too', async () => {
    const { stream, end } = microphone(0.3);
    let tell: (() => void) | null = null;
    const onLevel = (): void => tell?.();
    assert.isNull(await checkMicrophone(stream, { clock: systemClock, signal: abort.signal, onLevel }));
    await new Promise<void>((resolve) => (tell = resolve));
    await end();
  });

  it('says that nothing is heard', async () => {
    const { stream, end } = microphone(0.001);
    const clock = new FakeClock();
    const levels: number[] = [];
    const listened = new Promise((resolve) => {
      const problem = checkMicrophone(stream, {
        clock,
        signal: abort.signal,
        onLevel: (level) => levels.push(level) === 5 && resolve(problem),
      });
    });
    const elapse = (): void => {
      if (levels.length < 5) requestAnimationFrame(elapse);
      else clock.advance(12_000);
    };
    elapse();
    assert.equal(await listened, 'silent');
    await end();
  });

  it('ends when it is stopped', async () => {
    const { stream, end } = microphone(0);
    const problem = checkMicrophone(stream, { clock: new FakeClock(), signal: abort.signal, onLevel: () => undefined });
    abort.abort(new Error('enough'));
    assert.equal(await problem.catch((error: unknown) => (error as Error).message), 'enough');
    await end();
  });
});
