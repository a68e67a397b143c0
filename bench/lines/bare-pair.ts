import type { Page } from 'puppeteer-core';

/** One thing that a page can ask for of a bare pair of connections; a browser's own way where it is missing. */
export interface Setting {
  /** What the track tells the coder. */
  readonly hints?: boolean;
  /** A video codec that goes before all others. */
  readonly codec?: string;
  /** Each packet of sound holds the one before it once more (RFC 2198). */
  readonly red?: boolean;
  /** A lost packet of sound is asked for again. */
  readonly nack?: boolean;
  /** Opus may be silent in a pause. */
  readonly dtx?: boolean;
  /** Thousands of bits a second at which a Chromium begins. */
  readonly start?: number;
  readonly degradation?: RTCDegradationPreference;
  /** How sound is coded. */
  readonly voice?: Readonly<Record<string, unknown>>;
}

declare global {
  /** The connection of a page, so that it is not collected. */
  var bare: RTCPeerConnection;
}

/**
 * Connects two pages with nothing of a product between them: both have a camera and a microphone, and everything that is not
 * in the setting is as the browsers do it.
 */
export async function connectBarePair(ada: Page, bob: Page, stun: string, setting: Setting): Promise<void> {
  for (const page of [ada, bob]) await page.evaluate(openConnection, stun, setting);
  const offer = await ada.evaluate(describe, 'offer' as const);
  await bob.evaluate(hear, 'offer' as const, offer, setting);
  const answer = await bob.evaluate(describe, 'answer' as const);
  await ada.evaluate(hear, 'answer' as const, answer, setting);
  for (const page of [ada, bob]) await page.evaluate(limit, setting);
}

/* What follows runs in the pages, as text. */

async function openConnection(stun: string, { hints = false, codec, red = false }: Setting): Promise<void> {
  const connection = (globalThis.bare = new RTCPeerConnection({ iceServers: [{ urls: stun }] }));
  connection.ontrack = ({ track }) => {
    const player = document.createElement(track.kind === 'video' ? 'video' : 'audio');
    player.autoplay = true;
    player.style.inlineSize = '100%';
    player.srcObject = new MediaStream([track]);
    document.body.append(player);
  };
  const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
  for (const track of media.getTracks()) {
    if (hints) track.contentHint = track.kind === 'audio' ? 'speech' : 'motion';
    connection.addTrack(track, media);
  }
  const first: Readonly<Record<string, string | undefined>> = { audio: red ? 'audio/red' : undefined, video: codec };
  for (const transceiver of connection.getTransceivers()) {
    const { kind } = transceiver.receiver.track;
    const wanted = first[kind]?.toLowerCase();
    if (wanted === undefined) continue;
    const { codecs } = RTCRtpReceiver.getCapabilities(kind)!;
    const isFirst = ({ mimeType }: RTCRtpCodec) => mimeType.toLowerCase() === wanted;
    transceiver.setCodecPreferences([...codecs.filter(isFirst), ...codecs.filter((each) => !isFirst(each))]);
  }
}

/** Makes and sets a description, and returns it once it has its candidates. */
async function describe(type: 'offer' | 'answer'): Promise<string> {
  const gathered = new Promise<void>((resolve) => {
    bare.addEventListener('icecandidate', ({ candidate }) => candidate ?? resolve());
  });
  await bare.setLocalDescription(type === 'offer' ? await bare.createOffer() : await bare.createAnswer());
  await gathered;
  return bare.localDescription!.sdp;
}

/** What the other side is said to want is what this side does. */
async function hear(type: 'offer' | 'answer', sdp: string, { dtx, nack, start }: Setting): Promise<void> {
  let said = sdp;
  if (dtx) said = said.replace('useinbandfec=1', '$&;usedtx=1');
  if (nack) said = said.replace(/^a=rtpmap:(\d+) opus.*\r\n/m, '$&a=rtcp-fb:$1 nack\r\n');
  if (start !== undefined)
    said = said.replace(/^a=rtpmap:(\d+) VP8.*\r\n/m, `$&a=fmtp:$1 x-google-start-bitrate=${start}\r\n`);
  await bare.setRemoteDescription({ type, sdp: said });
}

async function limit({ voice, degradation }: Setting): Promise<void> {
  for (const sender of bare.getSenders()) {
    const parameters = sender.getParameters();
    if (sender.track?.kind === 'audio') Object.assign(parameters.encodings[0]!, voice);
    else if (degradation !== undefined) parameters.degradationPreference = degradation;
    await sender.setParameters(parameters);
  }
}
