import type { RoomTexts } from './texts.js';

export const de: RoomTexts<'de'> = {
  room: 'Raum {room}',
  roomName: 'Name des Raums',
  newRoom: 'Neuer Raum',
  roomPrivacy: 'Wer den Namen kennt, kann hereinkommen. Alle im Raum erfahren die Netzwerkadressen der anderen.',
  joinVideo: 'Mit Video beitreten',
  joinAudio: 'Mit Ton beitreten',
  joining: 'Beitreten…',

  rejoining: 'Der Anrufdienst ist gerade weg. Wer hier ist, bleibt.',
  twice:
    'Sie sind zweimal in diesem Raum. Schalten Sie an einer Stelle Mikrofon und Ton aus, sonst hören die anderen ein Echo.',
  alone: 'Noch ist niemand sonst hier.',
  others: {
    one: '{count} weitere Person ist hier.',
    other: '{count} weitere Personen sind hier.',
  },
  myself: 'Sie',
  joined: '{name} ist da',
  left: '{name} ist gegangen',
  memberLost: 'Es gibt keine Verbindung mit {name}. Es wird weiter versucht.',
  screenOf: 'Bildschirm von {name}',
  enlarge: '{name} vergrößern',
  reduce: 'Wieder gleich groß',

  invite: 'Einladen',
  copyRoomLink: 'Link kopieren',
  roomLinkCopied: 'Link kopiert',
  roomQr: 'QR-Code des Links zu diesem Raum',
  roomQrHint: 'Wer das scannt, kann hereinkommen.',
  safetyCode: 'Sicherheitscode',
  codeNews: 'Sehen Sie sich den Sicherheitscode Ihres Anrufs mit {name} an.',
  addSomeone: 'Jemanden hinzufügen',
  addToCall: 'Zum Anruf hinzufügen',
  notComing: '{name} kommt nicht',
  hereAlready: '{name} ist schon hier.',
  calledAlready: '{name} wird schon angerufen.',
};
