import type { ChatTexts } from './texts.js';

export const fr: ChatTexts = {
  chatLog: 'Messages',
  chatEmpty: 'Aucun message pour l’instant. Vous seuls, tous les deux, pouvez lire ce que vous écrivez ici.',
  chatTrimmed: 'Les messages plus anciens ne sont plus conservés.',
  showEarlier: 'Afficher les messages précédents',
  me: 'Vous',
  messageField: 'Écrire un message',
  messageSend: 'Envoyer',
  messageWaits: 'En attente',
  messageDelivered: 'Remis',
  messageUndelivered: 'Non remis',
  chatNotYet: 'Vous pourrez écrire une fois l’appel connecté.',
  chatOver: 'L’appel est terminé.',
  chatLost: 'La connexion est perdue. Les messages partiront dès qu’elle sera rétablie.',
  messageTooLong: 'Un message peut avoir {most} caractères. Celui-ci en a {count}.',
  messageFailed: 'Le message n’a pas été envoyé. Réessayez.',
};
