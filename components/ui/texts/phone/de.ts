import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const de: PhoneTexts = {
  yourId: 'Ihre ID',
  yourName: 'Ihr Name',
  namePlaceholder: 'Optional',
  copyId: 'ID kopieren',
  share: 'Teilen',
  showQr: 'QR-Code anzeigen',
  preparingId: 'Ihre ID wird vorbereitet\u00a0…',
  online: 'Online',
  connectingRelay: 'Wird verbunden\u00a0…',
  offline: 'Offline',
  missingRelay: 'Anrufe sind auf dieser Seite noch nicht eingerichtet: Es ist kein Server dafür angegeben.',

  idToCall: 'ID der anderen Person',
  videoCall: 'Videoanruf',
  audioCall: 'Sprachanruf',
  emptyId: 'Geben Sie die ID der Person ein, die Sie anrufen möchten.',

  isCalling: '{name} ruft an',
  incomingVideo: 'Videoanruf',
  incomingAudio: 'Sprachanruf',
  incomingRoom: 'In einen Raum: Alle darin sehen und hören Sie und erfahren Ihre Netzwerkadresse.',
  answerEndsCall: 'Wenn Sie annehmen, wird Ihr laufender Anruf beendet.',
  verified: 'ID geprüft',
  answerWithVideo: 'Mit Video annehmen',
  answerWithAudio: 'Ohne Video annehmen',
  decline: 'Ablehnen',
  silentRing: 'Stumm, bis Sie klicken oder eine Taste drücken',

  connecting: 'Wird verbunden\u00a0…',
  hangUp: 'Auflegen',
  errors: {
    'invalid-id':
      'Das ist keine gültige ID. Eine ID hat 16\u00a0Buchstaben und Ziffern, zum Beispiel k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'Das ist Ihre eigene ID. Geben Sie die ID der Person ein, die Sie anrufen möchten.',
    'invalid-state': 'Das geht gerade nicht. Beenden Sie zuerst den Anruf.',
    'media-denied': inThisBrowser({
      chromium:
        'Der Browser hat Mikrofon oder Kamera blockiert. Klicken Sie auf das Symbol links neben der Adresse, erlauben Sie beides und versuchen Sie es noch einmal.',
      firefox:
        'Der Browser hat Mikrofon oder Kamera blockiert. Klicken Sie auf das durchgestrichene Symbol neben der Adresse, heben Sie die Sperre auf und versuchen Sie es noch einmal.',
      safari:
        'Safari hat Mikrofon oder Kamera blockiert. Öffnen Sie im Menü „Safari“ oder neben der Adresse die Einstellungen dieser Website, erlauben Sie beides und versuchen Sie es noch einmal.',
    }),
    'media-missing':
      'Mikrofon oder Kamera wurde nicht gefunden. Schließen Sie an, was fehlt, und versuchen Sie es dann noch einmal.',
    'media-in-use':
      'Eine andere App verwendet gerade das Mikrofon oder die Kamera. Schließen Sie diese App und versuchen Sie es dann noch einmal.',
    'media-interrupted':
      'Ihr Gerät hat Mikrofon oder Kamera angehalten. Meist geht es von selbst weiter. Wenn nicht, versuchen Sie es noch einmal.',
    'media-failed':
      'Mikrofon oder Kamera ließ sich nicht einschalten. Laden Sie die Seite neu oder stecken Sie das Kabel noch einmal ein.',
    'insecure-context': 'Anrufe brauchen eine sichere Verbindung. Öffnen Sie diese Adresse mit https://.',
    unsupported:
      'Mit diesem Browser sind keine Anrufe möglich. Verwenden Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari.',
    'relay-unreachable':
      'Der Anrufdienst ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung. Wir versuchen es weiter.',
    'relay-refused':
      'Der Anrufdienst hat diese Seite abgewiesen. Laden Sie sie neu oder geben Sie dem Betreiber der Seite Bescheid.',
    'rate-limited':
      'Das waren viele Versuche auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    'room-full': 'Der Raum ist voll. Versuchen Sie es noch einmal, wenn jemand gegangen ist.',
  },
};
