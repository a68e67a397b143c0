import type { ChatTexts } from './texts.js';

export const de: ChatTexts = {
  chatLog: 'Nachrichten',
  chatEmpty: 'Noch keine Nachrichten. Was Sie hier schreiben, können nur Sie beide lesen.',
  chatTrimmed: 'Ältere Nachrichten sind nicht mehr da.',
  showEarlier: 'Ältere Nachrichten anzeigen',
  me: 'Sie',
  messageField: 'Nachricht schreiben',
  messageSend: 'Senden',
  messageWaits: 'Wartet',
  messageDelivered: 'Zugestellt',
  messageUndelivered: 'Nicht zugestellt',
  chatNotYet: 'Sie können schreiben, sobald der Anruf verbunden ist.',
  chatOver: 'Der Anruf ist beendet.',
  chatLost: 'Die Verbindung ist unterbrochen. Nachrichten werden gesendet, sobald sie wieder da ist.',
  messageTooLong: 'Eine Nachricht kann {most} Zeichen haben. Diese hat {count}.',
  messageFailed: 'Die Nachricht wurde nicht gesendet. Versuchen Sie es noch einmal.',
};
