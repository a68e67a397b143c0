import type { CallTexts } from './texts.js';

export const de: CallTexts<'de'> = {
  call: 'Anruf mit {name}',
  calling: '{name} wird angerufen\u00a0…',
  ringing: 'Es klingelt\u00a0…',
  connected: 'Verbunden',
  reconnecting: 'Verbindung wird wiederhergestellt\u00a0…',
  unstable: 'Ihre Verbindung ist instabil',
  linkLost: 'Der Anrufdienst ist nicht erreichbar',
  away: '{name} hat die Seite verlassen. Einen Moment noch, vielleicht geht es gleich weiter\u00a0…',
  unfinished: 'Sie waren im Gespräch mit {name}, als diese Seite neu geladen wurde.',
  comeBack: 'Zurück zum Anruf',
  tapToHear: 'Tippen, um den Ton zu hören',
  theirMicrophoneOff: '{name} ist stummgeschaltet',
  theirCameraOff: 'Die Kamera von {name} ist aus',
  troubles: {
    'my-uplink': 'Ihre Verbindung ist schwach. Gehen Sie näher an den Router oder schalten Sie die Kamera aus.',
    'their-uplink': 'Die Verbindung von {name} ist schwach. Es kann helfen, dort die Kamera auszuschalten.',
    detour:
      'Der Anruf läuft über einen Umweg und kommt verzögert an. Es kann helfen, das VPN auszuschalten oder das Netz zu wechseln.',
    delay: 'Die Verbindung ist langsam. Es kann helfen, Downloads und andere Videos anzuhalten.',
  },
  theyShare: '{name} teilt den Bildschirm',
  youShare: 'Sie teilen Ihren Bildschirm',
  sentences: '{first}. {next}',
  screenFailed:
    'Ihr Bildschirm konnte nicht geteilt werden. Erlauben Sie diesem Browser die Bildschirmaufnahme in den Systemeinstellungen und versuchen Sie es dann noch einmal.',
  duration: 'Anrufdauer: {duration}',
  tryAgain: 'Erneut versuchen',
  callAgain: 'Erneut anrufen',
  close: 'Schließen',

  leaveRoom: 'Verlassen',
  controls: 'Anrufsteuerung',
  moreControls: 'Mehr',
  chat: 'Chat',
  withUnread: {
    one: '{name}, {count} ungelesene Nachricht',
    other: '{name}, {count} ungelesene Nachrichten',
  },
  messageFrom: 'Nachricht von {name}: {text}',
  muteMicrophone: 'Mikrofon ausschalten',
  unmuteMicrophone: 'Mikrofon einschalten',
  turnCameraOff: 'Kamera ausschalten',
  turnCameraOn: 'Kamera einschalten',
  shareScreen: 'Bildschirm teilen',
  stopSharing: 'Teilen beenden',
  devices: 'Geräte',
  fullScreen: 'Vollbild',
  pictureInPicture: 'Bild im Bild',
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
    'no-turn':
      'Zwischen Ihren beiden Netzen gibt es keinen direkten Weg. Wechseln Sie das Netz oder sagen Sie es dem Betreiber dieser Seite: Ein Server dazwischen würde helfen.',
    'media-failed':
      'Bild und Ton konnten nicht gestartet werden. Laden Sie die Seite neu und rufen Sie dann erneut an.',
    untrusted:
      'Es ließ sich nicht bestätigen, wer am anderen Ende ist. Deshalb wurde der Anruf beendet. Lassen Sie sich die ID noch einmal geben.',
    replaced: 'Die Anrufseite wurde in einem anderen Tab oder Fenster geöffnet. Deshalb wurde der Anruf hier beendet.',
    'rate-limited': 'Das waren viele Anrufe auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    'not-allowed': 'Von hier aus können Sie {name} nicht anrufen. Fragen Sie den Betreiber der Seite.',
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
};
