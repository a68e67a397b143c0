import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const en: PhoneTexts = {
  yourId: 'Your ID',
  yourName: 'Your name',
  namePlaceholder: 'Optional',
  copyId: 'Copy ID',
  share: 'Share',
  showQr: 'Show QR code',
  preparingId: 'Getting your ID…',
  online: 'Online',
  connectingRelay: 'Connecting…',
  offline: 'Offline',
  missingRelay: 'Calls are not set up on this page yet: it does not say which relay to use.',

  idToCall: 'ID to call',
  videoCall: 'Video call',
  audioCall: 'Audio call',
  emptyId: 'Enter the ID of the person you want to call.',

  isCalling: '{name} is calling',
  incomingVideo: 'Video call',
  incomingAudio: 'Audio call',
  incomingRoom: 'Into a room: all who are in it see and hear you, and learn your network address.',
  answerEndsCall: 'Answering ends your current call.',
  verified: 'Verified ID',
  answerWithVideo: 'Answer with video',
  answerWithAudio: 'Answer with audio',
  decline: 'Decline',
  silentRing: 'Silent until you click or press a key',

  connecting: 'Connecting…',
  hangUp: 'Hang up',
  errors: {
    'invalid-id': 'That is not a call ID. It has 16 letters and digits, like k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'That is your own ID. Enter the ID of the person you want to call.',
    'invalid-state': 'That is not possible right now. End the call first.',
    'media-denied': inThisBrowser({
      chromium:
        'The browser blocked the microphone or camera. Click the icon to the left of the address, allow both, then try again.',
      firefox:
        'The browser blocked the microphone or camera. Click the crossed-out symbol beside the address, clear the block, then try again.',
      safari:
        'Safari blocked the microphone or camera. Open this website’s settings in the Safari menu or beside the address, allow both, then try again.',
    }),
    'media-missing': 'No microphone or camera was found. Connect one, then try again.',
    'media-in-use': 'Another app is using the microphone or camera. Close it, then try again.',
    'media-interrupted': 'Your device paused the microphone or camera. Wait a moment, or try again.',
    'media-failed': 'The microphone or camera did not start. Unplug it and plug it in again, or reload the page.',
    'insecure-context': 'Calls need a secure page. Open this address with https://.',
    unsupported: 'This browser can’t make calls. Use a current Chrome, Edge, Firefox or Safari.',
    'relay-unreachable': 'The call service can’t be reached. Check your internet. This page keeps trying.',
    'relay-refused': 'The call service refused this page. Reload it, or tell whoever runs it.',
    'rate-limited': 'That was a lot at once. Wait a minute, then try again.',
    'room-full': 'The room is full. Wait until somebody leaves.',
  },
};
