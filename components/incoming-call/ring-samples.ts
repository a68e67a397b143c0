/** Of one round of the ring: two short chimes, then rest. In seconds. */
const ROUND = 3;
const CHIMES = [0, 0.42] as const;

/** Each chime is two notes, a fifth apart, the second a little after the first; in hertz and seconds. */
const NOTES = [
  { pitch: 587.33, after: 0 },
  { pitch: 880, after: 0.09 },
] as const;
/** How fast a note fades, and how loud its first overtone is beside it: as a soft bell has them. */
const FADE = 0.22;
const OVERTONE = 0.18;
const LOUDNESS = 0.3;
/** A note that began at once would click. */
const ATTACK = 0.008;

/**
 * One round of the ring as sound, to be repeated without a timer, which a background tab would delay.
 *
 * @param rate samples a second
 * @returns samples between -1 and 1
 */
export function ringSamples(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(ROUND * rate));
  for (const chime of CHIMES) {
    for (const { pitch, after } of NOTES) addNote(samples, rate, pitch, chime + after);
  }
  return samples;
}

function addNote(samples: Float32Array, rate: number, pitch: number, at: number): void {
  const from = Math.round(at * rate);
  const angle = (2 * Math.PI * pitch) / rate;
  // After nine times its fade nothing of it is heard.
  const to = Math.min(samples.length, Math.round(from + 9 * FADE * rate));
  for (let index = from; index < to; index++) {
    const time = (index - from) / rate;
    const loudness = LOUDNESS * Math.min(1, time / ATTACK) * Math.exp(-time / FADE);
    const phase = angle * (index - from);
    const note = loudness * (Math.sin(phase) + OVERTONE * Math.sin(2 * phase));
    samples[index] = (samples[index] ?? 0) + note;
  }
}
