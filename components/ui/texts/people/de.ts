import type { PeopleTexts } from './texts.js';

export const de: PeopleTexts<'de'> = {
  copied: 'Kopiert',
  linkCopied: 'Link kopiert',
  copyFailed:
    'Dieser Browser lässt das automatische Kopieren nicht zu. Markieren Sie die ID und kopieren Sie sie selbst.',
  linkCopyFailed:
    'Dieser Browser lässt das automatische Kopieren nicht zu. Markieren Sie den Link und kopieren Sie ihn selbst.',
  shareText: 'Hier bin ich erreichbar',
  qrCode: 'QR-Code Ihres Anruf-Links',
  qrHint: 'Wer diesen Code scannt, kann Sie anrufen.',

  recentCalls: 'Letzte Anrufe',
  missedCall: 'Verpasst',
  incomingCall: 'Eingehend',
  outgoingCall: 'Ausgehend',
  moreAbout: 'Mehr zu {name}',
  giveName: 'Namen vergeben',
  changeName: 'Namen ändern',
  nameOfId: 'Name für diese ID',
  saveName: 'Speichern',
  cancelName: 'Abbrechen',
  block: 'Blockieren',
  unblock: 'Blockierung aufheben',
  blocked: 'Blockiert',
  forgetCalls: 'Aus der Liste entfernen',
  showAllCalls: 'Alle anzeigen',
  showFewerCalls: 'Weniger anzeigen',
  clearCalls: 'Liste leeren',
  found: {
    one: '{count} Person gefunden',
    other: '{count} Personen gefunden',
  },

  blockCaller: 'Diese Person blockieren',
  callerBlocked: 'Blockiert. Anrufe von dieser ID klingeln hier nicht mehr. Die andere Person erfährt davon nichts.',
  undo: 'Rückgängig',
  peopleFailed: 'Das hat nicht geklappt. Prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.',
};
