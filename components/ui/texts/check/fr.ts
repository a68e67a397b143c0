import type { CheckTexts } from './texts.js';

export const fr: CheckTexts = {
  checkIntro:
    'Vérifiez que les appels fonctionnent ici\u00a0: vos appareils et le chemin vers les autres. Cela prend environ une demi-minute. Personne n’est appelé, rien n’est enregistré.',
  startCheck: 'Lancer le test',
  stopCheck: 'Arrêter',
  checkAgain: 'Tester à nouveau',
  checkPassed: 'Tout fonctionne. Vous pouvez appeler.',
  checkFailed: 'Quelque chose ne fonctionne pas. Voici ce que vous pouvez faire.',
  checkStopped: 'Le test a été arrêté.',

  checkSubjects: {
    camera: 'Caméra',
    microphone: 'Micro',
    speaker: 'Haut-parleur',
    relay: 'Service d’appel',
    direct: 'Connexion directe',
    turn: 'Connexion par un serveur',
  },
  checking: {
    camera: 'Activation de la caméra. Autorisez-la si le navigateur le demande.',
    microphone: 'Dites quelque chose. Autorisez le micro si le navigateur le demande.',
    speaker: 'Entendez-vous le son\u202f?',
    relay: 'Connexion au service d’appel…',
    direct: 'Connexion sans serveur intermédiaire…',
    turn: 'Connexion par un serveur…',
  },
  checkResults: {
    camera: 'On vous voit.',
    microphone: 'On vous entend.',
    speaker: 'Vous entendez les autres.',
    relay: 'Le service d’appel répond.',
    direct: 'Le son et l’image peuvent prendre le chemin direct.',
    turn: 'Les appels passent aussi là où le chemin direct est bloqué.',
  },
  checkProblems: {
    'no-picture':
      'La caméra est allumée mais n’envoie pas d’image. Fermez les autres applications qui l’utilisent, ou débranchez-la et rebranchez-la.',
    'dark-picture': 'L’image est noire. Ouvrez le cache de la caméra ou allumez une lumière.',
    silent: 'Rien n’a été entendu. Vérifiez que le bon micro est choisi et qu’il n’est pas coupé, puis parlez.',
    'no-path':
      'Aucune connexion directe n’a abouti. Un VPN, une extension ou un réglage du navigateur la bloque peut-être. Désactivez-le et testez à nouveau.',
    'turn-missing':
      'Aucun serveur de ce type n’est configuré\u00a0: sur un réseau restreint, au travail ou à l’hôtel par exemple, les appels peuvent échouer. La personne qui gère cette page peut en ajouter un.',
    'turn-refused': 'Le serveur a refusé cette page. Actualisez-la, ou prévenez la personne qui la gère.',
    'turn-unreachable':
      'Le serveur est injoignable. Votre réseau le bloque peut-être\u00a0: essayez-en un autre, ou prévenez la personne qui gère cette page.',
    'turn-failed': 'Le serveur répond mais ne transmet rien. Prévenez la personne qui gère cette page.',
    'not-heard':
      'Augmentez le volume, choisissez un autre haut-parleur ou vérifiez que le casque est branché. Puis testez à nouveau.',
  },
  notChecked: 'Non testé',
  checkNews: '{subject}\u00a0: {result}',
  toneHeard: 'Oui',
  toneNotHeard: 'Non',
  toneAgain: 'Rejouer le son',
  checkPicture: 'L’image de votre caméra',
  checkLevel: 'Niveau du micro',
};
