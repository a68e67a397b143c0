import type { PeopleTexts } from './texts.js';

export const fr: PeopleTexts<'fr'> = {
  copied: 'Copié',
  linkCopied: 'Lien copié',
  copyFailed: 'Ce navigateur bloque la copie automatique. Sélectionnez l’identifiant et copiez-le vous-même.',
  linkCopyFailed: 'Ce navigateur bloque la copie automatique. Sélectionnez le lien et copiez-le vous-même.',
  shareText: 'Pour m’appeler',
  qrCode: 'Code QR de votre lien d’appel',
  qrHint: 'Toute personne qui le scanne peut vous appeler.',

  recentCalls: 'Appels récents',
  missedCall: 'Manqué',
  incomingCall: 'Entrant',
  outgoingCall: 'Sortant',
  moreAbout: 'Plus d’options pour {name}',
  giveName: 'Donner un nom',
  changeName: 'Modifier le nom',
  nameOfId: 'Nom pour cet identifiant',
  saveName: 'Enregistrer',
  cancelName: 'Annuler',
  block: 'Bloquer',
  unblock: 'Débloquer',
  blocked: 'Bloqué',
  forgetCalls: 'Retirer de la liste',
  showAllCalls: 'Tout afficher',
  showFewerCalls: 'Afficher moins',
  clearCalls: 'Vider la liste',
  found: {
    one: '{count} personne trouvée',
    many: '{count} de personnes trouvées',
    other: '{count} personnes trouvées',
  },

  blockCaller: 'Bloquer cette personne',
  callerBlocked: 'Bloqué. Ses appels ne sonneront plus ici, et la personne n’en saura rien.',
  undo: 'Annuler le blocage',
  peopleFailed: 'Cela n’a pas fonctionné. Vérifiez votre connexion Internet, puis réessayez.',
};
