import type { Texts } from './texts.js';

export const de: Texts = {
  yourId: 'Ihre ID',
  yourName: 'Ihr Name',
  namePlaceholder: 'Optional',
  copyId: 'ID kopieren',
  copied: 'Kopiert',
  copyFailed:
    'Dieser Browser lässt das automatische Kopieren nicht zu. Markieren Sie die ID und kopieren Sie sie selbst.',
  share: 'Teilen',
  shareText: 'Hier bin ich erreichbar',
  preparingId: 'Ihre ID wird vorbereitet …',
  online: 'Online',
  connectingRelay: 'Wird verbunden …',
  offline: 'Offline',
  missingRelay: 'Anrufe sind auf dieser Seite noch nicht eingerichtet: Es ist kein Server dafür angegeben.',

  idToCall: 'ID der anderen Person',
  videoCall: 'Videoanruf',
  audioCall: 'Sprachanruf',
  emptyId: 'Geben Sie die ID der Person ein, die Sie anrufen möchten.',

  isCalling: '{name} ruft an',
  incomingVideo: 'Videoanruf',
  incomingAudio: 'Sprachanruf',
  answerEndsCall: 'Wenn Sie annehmen, wird Ihr laufender Anruf beendet.',
  verified: 'ID geprüft',
  answerWithVideo: 'Annehmen mit Video',
  answerWithAudio: 'Annehmen ohne Video',
  decline: 'Ablehnen',

  call: 'Anruf mit {name}',
  calling: 'Wird angerufen …',
  ringing: 'Es klingelt …',
  connecting: 'Wird verbunden …',
  connected: 'Verbunden',
  reconnecting: 'Verbindung wird wiederhergestellt …',
  unstable: 'Ihre Verbindung ist instabil',
  linkLost: 'Der Anrufdienst ist nicht erreichbar',
  away: '{name} hat die Seite verlassen. Einen Moment noch, vielleicht geht es gleich weiter …',
  unfinished: 'Sie waren im Gespräch mit {name}, als diese Seite neu geladen wurde.',
  comeBack: 'Zurück zum Anruf',
  tapToHear: 'Tippen, um den Ton zu hören',
  theirMicrophoneOff: '{name} ist stummgeschaltet',
  duration: 'Anrufdauer: {duration}',
  tryAgain: 'Erneut versuchen',
  callAgain: 'Erneut anrufen',
  close: 'Schließen',

  controls: 'Anrufsteuerung',
  muteMicrophone: 'Mikrofon ausschalten',
  unmuteMicrophone: 'Mikrofon einschalten',
  turnCameraOff: 'Kamera ausschalten',
  turnCameraOn: 'Kamera einschalten',
  hangUp: 'Auflegen',
  preview: 'Ihr Video',
  paused: 'Pausiert',
  movePreview: 'Ihr Video mit den Pfeiltasten verschieben.',

  ends: {
    'hung-up': 'Der Anruf ist beendet.',
    cancelled: 'Sie haben den Anruf abgebrochen.',
    declined: '{name} kann gerade nicht sprechen. Versuchen Sie es später noch einmal.',
    busy: '{name} telefoniert gerade. Versuchen Sie es in ein paar Minuten noch einmal.',
    'no-answer': '{name} hat nicht abgenommen. Versuchen Sie es später noch einmal.',
    missed: 'Sie haben diesen Anruf verpasst.',
    'answered-elsewhere': 'Der Anruf wurde auf einem anderen Gerät angenommen.',
    unavailable: '{name} ist gerade nicht online. Prüfen Sie die ID oder versuchen Sie es später noch einmal.',
    left: '{name} hat die Seite verlassen. Sie können erneut anrufen.',
    lost: 'Die Verbindung ist abgebrochen. Prüfen Sie Ihre Internetverbindung und rufen Sie dann erneut an.',
    'ice-failed':
      'Es kam keine Verbindung zustande. Wechseln Sie das Netz oder schalten Sie Ihr VPN aus und rufen Sie dann erneut an.',
    'media-failed':
      'Bild und Ton konnten nicht gestartet werden. Laden Sie die Seite neu und rufen Sie dann erneut an.',
    untrusted:
      'Es ließ sich nicht bestätigen, wer am anderen Ende ist. Deshalb wurde der Anruf beendet. Lassen Sie sich die ID noch einmal geben.',
    replaced: 'Die Anrufseite wurde in einem anderen Tab oder Fenster geöffnet. Deshalb wurde der Anruf hier beendet.',
    'rate-limited': 'Das waren viele Anrufe auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    'relay-unreachable':
      'Der Anruf konnte nicht gestartet werden. Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.',
    unsupported:
      'Das andere Gerät kann diesen Anruf nicht annehmen. Bitten Sie die andere Person, den Browser zu aktualisieren.',
  },
  incomingEnds: {
    cancelled: '{name} hat aufgelegt, bevor Sie annehmen konnten. Sie können zurückrufen.',
    declined: 'Sie haben den Anruf abgelehnt.',
    missed: 'Sie haben diesen Anruf verpasst. Sie können zurückrufen.',
  },
  errors: {
    'invalid-id': 'Das ist keine gültige ID. Eine ID hat 16 Buchstaben und Ziffern, zum Beispiel k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'Das ist Ihre eigene ID. Geben Sie die ID der Person ein, die Sie anrufen möchten.',
    'invalid-state': 'Das geht gerade nicht. Beenden Sie zuerst den Anruf.',
    'media-denied':
      'Der Browser hat Mikrofon oder Kamera blockiert. Erlauben Sie den Zugriff über das Symbol neben der Adresse und versuchen Sie es dann noch einmal.',
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
  },
};
