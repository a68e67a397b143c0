/** Three notes that rise, so that it is not taken for a ring; in hertz and seconds. */
const NOTES = [440, 554.37, 659.25] as const;
const APART = 0.35;
const LENGTH = 1.4;
const LOUDNESS = 0.35;
/** A note that began at once would click. */
const ATTACK = 0.02;

/** Players of a browser that leaves the speaker to the page. */
type Sink = Partial<Pick<HTMLAudioElement, 'setSinkId'>>;

/**
 * Plays a tone the way the other side of a call is played: as a stream, through the chosen speaker.
 *
 * @param speaker `null` leaves it to the system
 * @param signal ends it
 * @returns once it has been played
 * @throws DOMException where the browser plays nothing, or the speaker is gone
 */
export async function playTestTone(speaker: string | null, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  const audio = new Audio();
  const close = (): void => {
    audio.srcObject = null;
    if (context.state !== 'closed') void context.close();
  };
  signal.addEventListener('abort', close, { once: true });
  try {
    const output = new MediaStreamAudioDestinationNode(context);
    audio.srcObject = output.stream;
    if (speaker !== null) await (audio as Sink).setSinkId?.(speaker);
    await audio.play();
    await tone(context, output);
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** Rejects never: what is closed under it just ends. */
function tone(context: AudioContext, output: AudioNode): Promise<unknown> {
  const ends = NOTES.map((frequency, at) => {
    const from = context.currentTime + at * APART;
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(LOUDNESS, from, ATTACK);
    gain.gain.setTargetAtTime(0, from + APART, LENGTH / 6);
    const note = new OscillatorNode(context, { frequency });
    note.connect(gain).connect(output);
    note.start(from);
    note.stop(from + LENGTH);
    return new Promise((resolve) => {
      note.addEventListener('ended', resolve);
      context.addEventListener('statechange', () => context.state === 'closed' && resolve(null));
    });
  });
  return Promise.all(ends);
}
