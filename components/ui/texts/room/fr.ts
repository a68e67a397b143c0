import type { RoomTexts } from './texts.js';

export const fr: RoomTexts<'fr'> = {
  room: 'Salle {room}',
  roomName: 'Nom de la salle',
  newRoom: 'Nouvelle salle',
  roomPrivacy:
    'Quiconque connaît le nom peut entrer. Toutes les personnes présentes apprennent les adresses réseau des autres.',
  joinVideo: 'Rejoindre avec la vidéo',
  joinAudio: 'Rejoindre avec l’audio',
  joining: 'Connexion à la salle…',

  rejoining: 'Le service d’appel est absent. Les personnes présentes restent.',
  twice:
    'Vous êtes deux fois dans cette salle. Coupez le micro et le son d’un côté, sinon les autres entendront un écho.',
  alone: 'Il n’y a encore personne d’autre.',
  others: {
    one: '{count} autre personne est ici.',
    many: '{count} d’autres personnes sont ici.',
    other: '{count} autres personnes sont ici.',
  },
  myself: 'Vous',
  joined: '{name} est là',
  left: '{name} est parti',
  memberLost: 'Pas de connexion avec {name}. Nouvel essai en cours.',
  screenOf: 'Écran de {name}',
  enlarge: 'Agrandir {name}',
  reduce: 'Revenir à la même taille',

  invite: 'Inviter',
  copyRoomLink: 'Copier le lien',
  roomLinkCopied: 'Lien copié',
  roomQr: 'QR code du lien vers cette salle',
  roomQrHint: 'Quiconque scanne ceci peut entrer.',
  safetyCode: 'Code de sécurité',
  codeNews: 'Regardez le code de sécurité de votre appel avec {name}.',
  addSomeone: 'Ajouter quelqu’un',
  addToCall: 'Ajouter à l’appel',
  notComing: '{name} ne vient pas',
  hereAlready: '{name} est déjà là.',
  calledAlready: 'Un appel à {name} est déjà en cours.',
};
