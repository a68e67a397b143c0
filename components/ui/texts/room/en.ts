import type { RoomTexts } from './texts.js';

export const en: RoomTexts<'en'> = {
  room: 'Room {room}',
  privateRoom: 'Private room',
  roomName: 'Name of the room',
  newRoom: 'New room',
  roomPrivacy: 'Whoever knows the name can come in. Everyone in the room learns the others’ network addresses.',
  joinVideo: 'Join with video',
  joinAudio: 'Join with audio',
  joining: 'Joining…',

  rejoining: 'The call service can’t be reached. Whoever is here stays in the room.',
  twice:
    'You are in this room twice. Turn off the microphone and the sound in one place, or the others will hear an echo.',
  alone: 'Nobody else is here yet.',
  others: {
    one: '{count} other person is here.',
    other: '{count} other people are here.',
  },
  myself: 'You',
  joined: '{name} joined',
  left: '{name} left',
  memberLost: 'No connection with {name}. Trying again…',
  screenOf: '{name}’s screen',
  enlarge: 'Enlarge {name}',
  reduce: 'Back to equal size',

  invite: 'Invite',
  copyRoomLink: 'Copy link',
  roomLinkCopied: 'Link copied',
  roomQr: 'QR code of the link to this room',
  roomQrHint: 'Whoever scans this can come in.',
  safetyCode: 'Safety code',
  codeNews: 'Look at the safety code of your call with {name}.',
  addSomeone: 'Add someone',
  addToCall: 'Add to the call',
  notComing: '{name} is not coming',
  hereAlready: '{name} is already here.',
  calledAlready: '{name} is already being called.',
  cancelCall: 'Cancel',
  cancelCallTo: 'Cancel the call to {name}',
  noLongerCalled: '{name} is no longer being called',
};
