import type { PeopleTexts } from './texts.js';

export const en: PeopleTexts<'en'> = {
  copied: 'Copied',
  linkCopied: 'Link copied',
  copyFailed: 'This browser does not let the page copy. Select the ID and copy it yourself.',
  linkCopyFailed: 'This browser does not let the page copy. Select the link and copy it yourself.',
  shareText: 'Call me',
  qrCode: 'QR code of your call link',
  qrHint: 'Whoever scans this can call you.',

  recentCalls: 'Recent calls',
  missedCall: 'Missed',
  incomingCall: 'Incoming',
  outgoingCall: 'Outgoing',
  moreAbout: 'More about {name}',
  giveName: 'Add a name',
  changeName: 'Change name',
  nameOfId: 'Name for this ID',
  saveName: 'Save',
  cancelName: 'Cancel',
  block: 'Block',
  unblock: 'Unblock',
  blocked: 'Blocked',
  forgetCalls: 'Remove from list',
  showAllCalls: 'Show all',
  showFewerCalls: 'Show fewer',
  clearCalls: 'Clear list',
  found: {
    one: '{count} person found',
    other: '{count} people found',
  },

  blockCaller: 'Block this caller',
  callerBlocked: 'Blocked. Their calls no longer ring here, and they are not told.',
  undo: 'Undo',
  peopleFailed: 'That did not work. Check your internet, then try again.',
};
