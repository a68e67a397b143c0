import type { RoomTexts } from './texts.js';

export const de: RoomTexts<'de'> = {
  room: 'Raum {room}',
  privateRoom: 'Privater Raum',
  roomName: 'Name des Raums',
  newRoom: 'Neuer Raum',
  roomPrivacy: 'Wer den Namen kennt, kann hereinkommen. Alle im Raum erfahren die Netzwerkadressen der anderen.',
  joinVideo: 'Mit Video beitreten',
  joinAudio: 'Ohne Video beitreten',
  joining: 'Beitritt läuft\u00a0…',

  rejoining: 'Der Anrufdienst ist nicht erreichbar. Wer hier ist, bleibt im Raum.',
  twice:
    'Sie sind zweimal in diesem Raum. Schalten Sie an einer Stelle Mikrofon und Ton aus, sonst hören die anderen ein Echo.',
  alone: 'Sonst ist noch niemand hier.',
  others: {
    one: '{count} weitere Person ist hier.',
    other: '{count} weitere Personen sind hier.',
  },
  myself: 'Sie',
  joined: '{name} ist da',
  left: '{name} ist gegangen',
  memberLost: 'Keine Verbindung mit {name}. Neuer Versuch\u00a0…',
  screenOf: 'Bildschirm von {name}',
  enlarge: '{name} vergrößern',
  reduce: 'Wieder gleich groß',

  invite: 'Einladen',
  copyRoomLink: 'Link kopieren',
  roomLinkCopied: 'Link kopiert',
  roomQr: 'QR-Code des Links zu diesem Raum',
  roomQrHint: 'Wer diesen Code scannt, kann hereinkommen.',
  safetyCode: 'Sicherheitscode',
  codeNews: 'Sehen Sie sich den Sicherheitscode Ihres Anrufs mit {name} an.',
  addSomeone: 'Jemanden hinzufügen',
  addToCall: 'Zum Anruf hinzufügen',
  notComing: '{name} kommt nicht',
  hereAlready: '{name} ist schon hier.',
  calledAlready: '{name} wird schon angerufen.',
  cancelCall: 'Abbrechen',
  cancelCallTo: 'Anruf an {name} abbrechen',
  noLongerCalled: '{name} wird nicht mehr angerufen',
};
