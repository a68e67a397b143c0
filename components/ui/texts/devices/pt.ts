import type { DevicesTexts } from './texts.js';

export const pt: DevicesTexts = {
  camera: 'Câmera',
  microphone: 'Microfone',
  speaker: 'Alto-falante',
  systemDevice: 'Padrão do sistema',
  unnamedDevice: '{device} {number}',
  noDevices: 'Nenhuma câmera, microfone ou alto-falante encontrado. Conecte um e ele aparecerá aqui.',
  microphoneLevel: 'Nível do microfone',
};
