import type { CallTexts } from './texts.js';

export const fr: CallTexts = {
  call: 'Appel avec {name}',
  calling: 'Appel…',
  ringing: 'Ça sonne…',
  connected: 'En communication',
  reconnecting: 'Reconnexion…',
  unstable: 'Votre connexion est instable',
  linkLost: 'Le service d’appel est injoignable',
  away: '{name} a quitté la page. Patientez un instant : l’appel va peut-être reprendre…',
  unfinished: 'Vous étiez en communication avec {name} quand cette page a été actualisée.',
  comeBack: 'Revenir à l’appel',
  theirMicrophoneOff: '{name} a coupé son micro',
  duration: 'Durée de l’appel : {duration}',
  tryAgain: 'Réessayer',
  callAgain: 'Rappeler',
  close: 'Fermer',

  controls: 'Commandes de l’appel',
  muteMicrophone: 'Couper le micro',
  unmuteMicrophone: 'Activer le micro',
  turnCameraOff: 'Désactiver la caméra',
  turnCameraOn: 'Activer la caméra',
  devices: 'Appareils',
  fullScreen: 'Plein écran',
  pictureInPicture: 'Image dans l’image',
  preview: 'Votre vidéo',
  paused: 'En pause',
  movePreview: 'Déplacez votre vidéo avec les touches fléchées.',

  ends: {
    'hung-up': 'L’appel est terminé.',
    cancelled: 'Vous avez annulé l’appel.',
    declined: '{name} ne peut pas parler pour le moment. Réessayez plus tard.',
    busy: '{name} est déjà en communication. Réessayez dans quelques minutes.',
    'no-answer': '{name} ne répond pas. Réessayez plus tard.',
    missed: 'Vous avez manqué cet appel.',
    'answered-elsewhere': 'L’appel a été pris sur un autre appareil.',
    unavailable: '{name} n’est pas en ligne pour le moment. Vérifiez l’identifiant ou réessayez plus tard.',
    left: '{name} a quitté la page. Vous pouvez rappeler.',
    lost: 'La communication a été coupée. Vérifiez votre connexion Internet, puis rappelez.',
    'ice-failed': 'La connexion n’a pas pu s’établir. Changez de réseau ou désactivez votre VPN, puis rappelez.',
    'media-failed': 'Le son et l’image n’ont pas pu démarrer. Actualisez la page, puis rappelez.',
    untrusted:
      'Nous n’avons pas pu confirmer qui se trouve à l’autre bout du fil. L’appel a donc été interrompu. Redemandez son identifiant à cette personne.',
    replaced:
      'La page d’appel a été ouverte dans un autre onglet ou une autre fenêtre. L’appel s’est donc terminé ici.',
    'rate-limited': 'Cela fait beaucoup d’appels d’un coup. Attendez une minute, puis réessayez.',
    'relay-unreachable': 'L’appel n’a pas pu être lancé. Vérifiez votre connexion Internet, puis réessayez.',
    unsupported:
      'L’autre appareil ne peut pas prendre cet appel. Demandez à l’autre personne de mettre à jour son navigateur.',
  },
  incomingEnds: {
    cancelled: '{name} a raccroché avant votre réponse. Vous pouvez rappeler.',
    declined: 'Vous avez refusé l’appel.',
    missed: 'Vous avez manqué cet appel. Vous pouvez rappeler.',
  },
};
