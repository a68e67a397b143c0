import type { CheckTexts } from './texts.js';

export const de: CheckTexts = {
  checkIntro:
    'Testen Sie, ob Anrufe hier funktionieren: Ihre Geräte und der Weg zu anderen. Das dauert etwa eine halbe Minute. Niemand wird angerufen, nichts wird aufgezeichnet.',
  startCheck: 'Test starten',
  stopCheck: 'Abbrechen',
  checkAgain: 'Erneut testen',
  checkPassed: 'Alles funktioniert. Sie können anrufen.',
  checkFailed: 'Nicht alles funktioniert. Unten steht, was Sie tun können.',
  checkStopped: 'Der Test wurde abgebrochen.',

  checkSubjects: {
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    relay: 'Anrufdienst',
    direct: 'Direkte Verbindung',
    turn: 'Verbindung über einen Server',
  },
  checking: {
    camera: 'Ihre Kamera wird gestartet. Erlauben Sie die Kamera, wenn der Browser fragt.',
    microphone: 'Sagen Sie etwas. Erlauben Sie das Mikrofon, wenn der Browser fragt.',
    speaker: 'Hören Sie den Ton?',
    relay: 'Der Anrufdienst wird kontaktiert\u00a0…',
    direct: 'Verbindung ohne Server dazwischen wird aufgebaut\u00a0…',
    turn: 'Verbindung über einen Server wird aufgebaut\u00a0…',
  },
  checkResults: {
    camera: 'Man kann Sie sehen.',
    microphone: 'Man kann Sie hören.',
    speaker: 'Sie können andere hören.',
    relay: 'Der Anrufdienst antwortet.',
    direct: 'Ton und Bild können den direkten Weg nehmen.',
    turn: 'Anrufe gelingen auch dort, wo der direkte Weg gesperrt ist.',
  },
  checkProblems: {
    'no-picture':
      'Die Kamera ist an, sendet aber kein Bild. Schließen Sie andere Apps, die sie benutzen, oder ziehen Sie die Kamera ab und stecken Sie sie wieder an.',
    'dark-picture': 'Das Bild ist schwarz. Öffnen Sie die Abdeckung der Kamera oder schalten Sie Licht ein.',
    silent:
      'Es war nichts zu hören. Prüfen Sie, ob das richtige Mikrofon gewählt und nicht stumm ist, und sagen Sie etwas.',
    'no-path':
      'Es kam keine direkte Verbindung zustande. Ein VPN, eine Erweiterung oder die Einstellungen des Browsers können sie sperren. Schalten Sie das aus und testen Sie erneut.',
    'turn-missing':
      'Es ist kein solcher Server eingerichtet. In streng abgesicherten Netzen, etwa in der Firma oder im Hotel, können Anrufe scheitern. Wer diese Seite betreibt, kann einen hinzufügen.',
    'turn-refused': 'Der Server hat diese Seite abgewiesen. Laden Sie sie neu oder sagen Sie es dem Betreiber.',
    'turn-unreachable':
      'Der Server ist nicht erreichbar. Vielleicht sperrt ihn Ihr Netz: Nehmen Sie ein anderes oder sagen Sie es dem Betreiber dieser Seite.',
    'turn-failed': 'Der Server antwortet, leitet aber nichts weiter. Sagen Sie es dem Betreiber dieser Seite.',
    'not-heard':
      'Erhöhen Sie die Lautstärke, wählen Sie einen anderen Lautsprecher oder prüfen Sie, ob die Kopfhörer verbunden sind. Testen Sie dann erneut.',
  },
  notChecked: 'Nicht getestet',
  checkNews: '{subject}: {result}',
  toneHeard: 'Ja',
  toneNotHeard: 'Nein',
  toneAgain: 'Noch einmal abspielen',
  checkPicture: 'Bild Ihrer Kamera',
  checkLevel: 'Mikrofonpegel',
};
