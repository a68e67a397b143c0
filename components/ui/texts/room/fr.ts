import type { RoomTexts } from './texts.js';

export const fr: RoomTexts<'fr'> = {
  room: 'Salle {room}',
  privateRoom: 'Salle privée',
  leftRoom: 'Vous étiez dans cette salle quand cette page a été actualisée.',
  roomName: 'Nom de la salle',
  newRoom: 'Nouvelle salle',
  roomPrivacy:
    'Toute personne qui connaît le nom peut entrer. Toutes les personnes présentes apprennent les adresses réseau des autres.',
  joinVideo: 'Rejoindre en vidéo',
  joinAudio: 'Rejoindre sans vidéo',
  joining: 'Connexion à la salle…',

  rejoining: 'Le service d’appel est injoignable. Les personnes présentes restent dans la salle.',
  twice:
    'Vous êtes deux fois dans cette salle. Coupez le micro et le son d’un côté, sinon les autres entendront un écho.',
  alone: 'Il n’y a encore personne d’autre.',
  others: {
    one: '{count} autre personne est ici.',
    many: '{count} d’autres personnes sont ici.',
    other: '{count} autres personnes sont ici.',
  },
  myself: 'Vous',
  joined: '{name} a rejoint la salle',
  left: '{name} a quitté la salle',
  memberLost: 'Pas de connexion avec {name}. Nouvel essai…',
  screenOf: 'Écran de {name}',
  enlarge: 'Agrandir {name}',
  reduce: 'Revenir à la même taille',

  invite: 'Inviter',
  copyRoomLink: 'Copier le lien',
  roomLinkCopied: 'Lien copié',
  roomQr: 'Code QR du lien vers cette salle',
  roomQrHint: 'Toute personne qui le scanne peut entrer.',
  safetyCode: 'Code de sécurité',
  codeNews: 'Regardez le code de sécurité de votre appel avec {name}.',
  addSomeone: 'Ajouter quelqu’un',
  addToCall: 'Ajouter à l’appel',
  notComing: '{name} ne vient pas',
  hereAlready: '{name} est déjà là.',
  calledAlready: 'Un appel à {name} est déjà en cours.',
  cancelCall: 'Annuler',
  cancelCallTo: 'Annuler l’appel à {name}',
  noLongerCalled: 'L’appel à {name} est annulé',
};
