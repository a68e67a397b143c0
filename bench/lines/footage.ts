import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';

/*
 * What camera and microphone show and say: Chromium's own fakes, a flat colour and a beep, cost a coder next to nothing. Here
 * somebody moves before a wall, with the noise of a sensor over it, and speaks in phrases with pauses. Both begin anew without
 * a seam.
 */

interface Picture {
  readonly width: number;
  readonly height: number;
  /** In a second. */
  readonly rate: number;
  /** Frames after which it begins anew. */
  readonly frames: number;
}

const CAMERA: Picture = { width: 1280, height: 720, rate: 30, frames: 90 };

const NOISE = 1 << 16;
/** How far the noise of the sensor goes to either side, of 255. */
const GRAIN = 3;

/** Writes an uncompressed film (YUV4MPEG2). */
export function writeFilm(file: string, picture: Picture = CAMERA): void {
  const { width, height, rate, frames } = picture;
  const film = openSync(file, 'w');
  const noise = Float32Array.from({ length: NOISE }, () => (Math.random() * 2 - 1) * GRAIN);
  const wall = wallOf(picture);
  const frame = Buffer.alloc((width * height * 3) / 2, 128);
  writeSync(film, `YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1\n`);
  for (let nth = 0; nth < frames; nth += 1) {
    paint(frame, wall, picture, (nth / frames) * 2 * Math.PI);
    addNoise(frame.subarray(0, width * height), noise);
    writeSync(film, 'FRAME\n');
    writeSync(film, frame);
  }
  closeSync(film);
}

/** Something to look at behind a person: light that falls off, and a pattern with fine lines in it. */
function wallOf({ width, height }: Picture): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const stripes = 18 * Math.sin(x / 9) * Math.sin(y / 23) + 8 * Math.sin((x + 2 * y) / 3);
    return 110 + 40 * (1 - y / height) + stripes;
  });
}

/** A head that sways and nods once a turn, with features that move on it. */
function paint(frame: Buffer, wall: Uint8Array, { width, height }: Picture, turn: number): void {
  frame.set(wall);
  const centre = { x: width * (0.5 + 0.06 * Math.sin(turn)), y: height * (0.55 + 0.03 * Math.sin(2 * turn)) };
  const [across, down] = [height * 0.24, height * 0.34];
  const talk = 1.5 + Math.sin(9 * turn);
  for (let y = Math.max(0, Math.ceil(centre.y - down)); y < Math.min(height, centre.y + down); y += 1) {
    const v = (y - centre.y) / down;
    const half = across * Math.sqrt(1 - v * v);
    for (let x = Math.ceil(centre.x - half); x < centre.x + half; x += 1) {
      const u = (x - centre.x) / across;
      frame[y * width + x] = 170 - 50 * u * u - 20 * v + skin(u, v) - features(u, v, talk);
    }
  }
}

function skin(u: number, v: number): number {
  return 6 * Math.sin(40 * u + 13 * v) * Math.sin(37 * v);
}

function features(u: number, v: number, talk: number): number {
  const eyes = (Math.abs(u) - 0.4) ** 2 + (v + 0.2) ** 2 < 0.015;
  const mouth = (u / 0.4) ** 2 + ((v - 0.5) / (0.05 * talk)) ** 2 < 1;
  return eyes || mouth ? 90 : 0;
}

function addNoise(plane: Uint8Array, noise: Float32Array): void {
  let from = Math.floor(Math.random() * NOISE);
  for (let at = 0; at < plane.length; at += 1) {
    // Never the same stretch of it in two frames.
    if (at % NOISE === 0) from = Math.floor(Math.random() * NOISE);
    plane[at] = Math.max(0, Math.min(255, plane[at]! + noise[(from + at) % NOISE]!));
  }
}

const SAMPLES = 48_000;
/** Seconds of a phrase, and of the pause after it. */
const PHRASE = 2.5;
const PAUSE = 1.5;

/** Writes two turns of speech as a WAV file: what has the pitch, the harmonics and the rhythm of a voice. */
export function writeSpeech(file: string): void {
  const count = 2 * (PHRASE + PAUSE) * SAMPLES;
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + 2 * count, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  // PCM, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES, 24);
  header.writeUInt32LE(2 * SAMPLES, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(2 * count, 40);
  const sound = Int16Array.from({ length: count }, (_, at) => 8000 * voice(at / SAMPLES));
  writeFileSync(file, Buffer.concat([header, Buffer.from(sound.buffer)]));
}

function voice(time: number): number {
  // The hum of a quiet room, which a microphone hears in every pause.
  const room = (Math.random() - 0.5) * 0.002;
  const at = time % (PHRASE + PAUSE);
  if (at >= PHRASE) return room;
  const syllable = Math.max(0, Math.sin(2 * Math.PI * 2 * at)) ** 0.5;
  // Each syllable has a vowel of its own.
  const formant = 500 + 400 * Math.sin(7 * Math.floor(2 * at));
  let sum = 0;
  for (let harmonic = 1; harmonic <= 20; harmonic += 1) {
    const loudness = 1 / (1 + ((130 * harmonic - formant) / 250) ** 2) + 0.02;
    sum += loudness * Math.sin(2 * Math.PI * harmonic * (130 * at + 1.5 * Math.sin(5 * at)));
  }
  return room + 0.3 * syllable * sum;
}
