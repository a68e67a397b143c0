import type { CallPhase, ErrorCode } from 'webrtc-call';
import { siteRelay } from './relay.js';

/** What there is to say about an example. */
export interface Scene {
  /** Whether both sides can be reached. */
  readonly online: boolean;
  /** Of Bob's side. */
  readonly phase: CallPhase;
  readonly problem: ErrorCode | null;
}

const PHASES: Record<CallPhase, string> = {
  idle: 'Two phones on one page. Both start muted, or the room would howl.',
  dialing: 'Bob is calling Ada.',
  ringing: 'It rings at Bob’s.',
  connecting: 'Bob has answered.',
  connected: 'A real call: the picture goes from one phone to the other.',
  reconnecting: 'The connection is being mended.',
  ended: 'The call is over. Call again as often as you like.',
};

const PROBLEMS: Partial<Record<ErrorCode, string>> = {
  'media-denied':
    'The browser refuses the camera or the microphone, so the call goes on without. Allow them beside the page’s address, and call again.',
  'media-missing': 'There is no camera or no microphone here: the call goes on without.',
  'media-in-use': 'Another program has the camera or the microphone: the call goes on without.',
  'insecure-context': 'Calls need a page that is served by https, or from localhost.',
  unsupported: 'This browser can’t make calls.',
};

/** What is going on, in a sentence. */
export function sentenceAbout({ online, phase, problem }: Scene): string {
  if (problem === 'relay-unreachable' || problem === 'relay-refused') {
    return `There is no relay at ${siteRelay()}. Open this page from a relay, or name one: ?relay=https://calls.example.org`;
  }
  const sentence = problem && PROBLEMS[problem];
  if (sentence) return sentence;
  return online || phase !== 'idle' ? PHASES[phase] : 'Connecting…';
}
