import type { DevicesTexts } from './texts.js';

export const fr: DevicesTexts = {
  camera: 'Caméra',
  microphone: 'Micro',
  speaker: 'Haut-parleur',
  systemDevice: 'Réglage du système',
  unnamedDevice: '{device} {number}',
  noDevices: 'Aucune caméra, aucun micro ni haut-parleur trouvé. Branchez-en un\u00a0: il apparaîtra ici tout seul.',
  microphoneLevel: 'Niveau du micro',
};
