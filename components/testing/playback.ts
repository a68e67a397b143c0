import { until } from './peer-pair.js';

/** Plays a stream's video and waits for frames that are not black. */
export async function seePicture(stream: MediaStream, frames = 3): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  document.body.append(video);
  await video.play();
  for (let seen = 0; seen < frames;) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    if (brightness(video) > 16) seen += 1;
  }
  video.remove();
}

/** The brightest colour value of a picture, 0 to 255. */
function brightness(video: HTMLVideoElement): number {
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 16;
  const context = canvas.getContext('2d')!;
  context.drawImage(video, 0, 0, 16, 16);
  const { data } = context.getImageData(0, 0, 16, 16);
  return data.reduce((most, value, index) => (index % 4 === 3 ? most : Math.max(most, value)), 0);
}

/** Plays a stream's sound, without which no browser decodes it. */
export async function playSound(stream: MediaStream): Promise<HTMLAudioElement> {
  const audio = document.createElement('audio');
  audio.srcObject = stream;
  document.body.append(audio);
  await audio.play();
  return audio;
}

/** Plays a stream and waits until sound has come over its connection: the energy of what was decoded grows. */
export async function hearSound(stream: MediaStream, connection: RTCPeerConnection): Promise<void> {
  const audio = await playSound(stream);
  const before = await inbound(connection, 'audio', 'totalAudioEnergy');
  await until(async () => (await inbound(connection, 'audio', 'totalAudioEnergy')) > before);
  audio.remove();
}

/** A counter of what arrives, 0 where nothing has. */
export async function inbound(connection: RTCPeerConnection, kind: string, counter: string): Promise<number> {
  let value = 0;
  const report = await connection.getStats();
  report.forEach((stats: Record<string, unknown> & { type: string; kind?: string }) => {
    if (stats.type === 'inbound-rtp' && stats.kind === kind) value += Number(stats[counter] ?? 0);
  });
  return value;
}

/** Waits until this many more video frames have been decoded. */
export async function seeFrames(connection: RTCPeerConnection, more = 3): Promise<void> {
  const before = await inbound(connection, 'video', 'framesDecoded');
  await until(async () => (await inbound(connection, 'video', 'framesDecoded')) >= before + more);
}
