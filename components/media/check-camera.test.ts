import { assert } from '@open-wc/testing';
import { systemClock } from '../core/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { checkCamera } from './check-camera.js';

/** A camera that looks at one colour. */
function camera(color: string): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d')!;
  const draw = (): void => {
    context.fillStyle = color;
    context.fillRect(0, 0, 64, 48);
    if (stream.active) requestAnimationFrame(draw);
  };
  const stream = canvas.captureStream(15);
  draw();
  return stream;
}

function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

describe('the test of a camera', () => {
  const { signal } = new AbortController();

  it('is passed by a picture that can be seen', async () => {
    const stream = camera('rgb(60 50 40)');
    assert.isNull(await checkCamera(stream, { clock: systemClock, signal }));
    close(stream);
  });

  it('says that the picture is black', async () => {
    const stream = camera('rgb(10 10 14)');
    const clock = new FakeClock();
    const problem = checkCamera(stream, { clock, signal });
    const seen = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
    // By the time that another one plays the same picture the first does too.
    await seen.play();
    await new Promise((resolve) => seen.addEventListener('timeupdate', resolve, { once: true }));
    clock.advance(6000);
    assert.equal(await problem, 'dark-picture');
    close(stream);
  });

  it('says that there is no picture', async () => {
    const clock = new FakeClock();
    const problem = checkCamera(new MediaStream(), { clock, signal });
    clock.advance(6000);
    assert.equal(await problem, 'no-picture');
  });

  it('ends when it is stopped', async () => {
    const abort = new AbortController();
    const problem = checkCamera(new MediaStream(), { clock: new FakeClock(), signal: abort.signal });
    abort.abort(new Error('enough'));
    assert.equal(await problem.catch((error: unknown) => (error as Error).message), 'enough');
  });
});
