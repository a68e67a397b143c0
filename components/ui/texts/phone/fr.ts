import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const fr: PhoneTexts = {
  yourId: 'Votre identifiant',
  yourName: 'Votre nom',
  namePlaceholder: 'Facultatif',
  copyId: 'Copier l’identifiant',
  share: 'Partager',
  showQr: 'Afficher le code QR',
  preparingId: 'Préparation de votre identifiant…',
  online: 'En ligne',
  connectingRelay: 'Connexion…',
  offline: 'Hors ligne',
  missingRelay:
    'Les appels ne sont pas encore configurés sur cette page\u00a0: le serveur à utiliser n’est pas indiqué.',

  idToCall: 'Identifiant à appeler',
  videoCall: 'Appel vidéo',
  audioCall: 'Appel vocal',
  emptyId: 'Saisissez l’identifiant de la personne que vous souhaitez appeler.',

  isCalling: '{name} vous appelle',
  incomingVideo: 'Appel vidéo',
  incomingAudio: 'Appel vocal',
  incomingRoom:
    'Dans une salle : toutes les personnes présentes vous voient, vous entendent et apprennent votre adresse réseau.',
  answerEndsCall: 'Répondre mettra fin à l’appel en cours.',
  verified: 'Identifiant vérifié',
  answerWithVideo: 'Répondre en vidéo',
  answerWithAudio: 'Répondre sans vidéo',
  decline: 'Refuser',
  silentRing: 'Silencieux jusqu’à un clic ou une touche du clavier',

  connecting: 'Connexion…',
  hangUp: 'Raccrocher',
  errors: {
    'invalid-id':
      'Cet identifiant n’est pas valide. Il doit comporter 16\u00a0lettres et chiffres, comme k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'C’est votre propre identifiant. Saisissez celui de la personne que vous souhaitez appeler.',
    'invalid-state': 'Ce n’est pas possible pour le moment. Terminez d’abord l’appel.',
    'media-denied': inThisBrowser({
      chromium:
        'Le navigateur a bloqué le micro ou la caméra. Cliquez sur l’icône à gauche de l’adresse, autorisez les deux, puis réessayez.',
      firefox:
        'Le navigateur a bloqué le micro ou la caméra. Cliquez sur l’icône barrée à côté de l’adresse, levez le blocage, puis réessayez.',
      safari:
        'Safari a bloqué le micro ou la caméra. Ouvrez les réglages de ce site web dans le menu Safari ou à côté de l’adresse, autorisez les deux, puis réessayez.',
    }),
    'media-missing': 'Le micro ou la caméra est introuvable. Branchez ce qui manque, puis réessayez.',
    'media-in-use': 'Une autre application utilise le micro ou la caméra. Fermez cette application, puis réessayez.',
    'media-interrupted':
      'Votre appareil a mis le micro ou la caméra en pause. Cela devrait reprendre tout seul\u202f; sinon, réessayez.',
    'media-failed': 'Le micro ou la caméra n’a pas démarré. Actualisez la page ou rebranchez le câble.',
    'insecure-context': 'Pour appeler, il faut une page sécurisée. Ouvrez cette adresse avec https://.',
    unsupported:
      'Ce navigateur ne permet pas de passer des appels. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
    'relay-unreachable':
      'Le service d’appel est injoignable. Vérifiez votre connexion Internet\u202f; la reconnexion est automatique.',
    'relay-refused': 'Le service d’appel a refusé cette page. Actualisez-la ou prévenez la personne qui la gère.',
    'rate-limited': 'Cela fait beaucoup de tentatives d’un coup. Attendez une minute, puis réessayez.',
    'room-full': 'La salle est pleine. Réessayez quand quelqu’un sera parti.',
  },
};
