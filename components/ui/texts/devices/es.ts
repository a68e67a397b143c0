import type { DevicesTexts } from './texts.js';

export const es: DevicesTexts = {
  camera: 'Cámara',
  microphone: 'Micrófono',
  speaker: 'Altavoz',
  systemDevice: 'Predeterminado del sistema',
  unnamedDevice: '{device} {number}',
  noDevices: 'No se ha encontrado ninguna cámara, micrófono ni altavoz. Conecta uno y aparecerá aquí.',
  microphoneLevel: 'Nivel del micrófono',
};
