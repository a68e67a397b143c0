/** Samples of one look: 21 ms at 48 kHz. */
const SAMPLES = 1024;
/** Decibels below full scale that count as silence: a quiet room. */
const SILENCE = -60;
/** How much of a level is left at the next look: a bar that falls slower than it rises is easier to read. */
const DECAY = 0.85;
/** Milliseconds between two looks. */
const EVERY = 50;

let context: AudioContext | null = null;
let users = 0;

/**
 * Tells how loud a track is, from 0 (silence) to 1 (full scale), some twenty times a second for as long as the page is
 * seen: a hidden page paints nothing. A track that comes in the place of another is followed.
 *
 * @param track asked at each look; `null` is silent
 */
export function watchLevel(
  track: () => MediaStreamTrack | null,
  listener: (level: number) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const audio = borrowContext(signal);
  const analyser = new AnalyserNode(audio, { fftSize: SAMPLES });
  const samples = new Float32Array(SAMPLES);
  let source: { readonly track: MediaStreamTrack; readonly node: AudioNode } | null = null;
  let level = 0;
  let lookedAt = 0;

  const listen = (next: MediaStreamTrack | null): void => {
    if (next === (source?.track ?? null)) return;
    source?.node.disconnect();
    const node = next && new MediaStreamAudioSourceNode(audio, { mediaStream: new MediaStream([next]) });
    node?.connect(analyser);
    source = node && { track: next, node };
  };

  const look = (now: number): void => {
    frame = requestAnimationFrame(look);
    if (now - lookedAt < EVERY) return;
    lookedAt = now;
    listen(track());
    analyser.getFloatTimeDomainData(samples);
    level = Math.max(source === null ? 0 : loudness(samples), level * DECAY);
    listener(level < 0.01 ? 0 : level);
  };
  let frame = requestAnimationFrame(look);

  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    source?.node.disconnect();
  });
}

/** One context for the page: each takes a thread of its own, which rests while nobody can see a level. */
function borrowContext(signal: AbortSignal): AudioContext {
  const audio = (context ??= new AudioContext());
  users += 1;
  const follow = (): void => {
    // Before a click the browser may keep it suspended; then all is silent, and it goes on with the click.
    (document.hidden ? audio.suspend() : audio.resume()).catch(() => undefined);
  };
  follow();
  document.addEventListener('visibilitychange', follow, { signal });
  signal.addEventListener('abort', () => {
    users -= 1;
    if (users > 0) return;
    context = null;
    void audio.close();
  });
  return audio;
}

/** The effective value in decibels, drawn out over the scale. */
function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE));
}
