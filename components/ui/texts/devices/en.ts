import type { DevicesTexts } from './texts.js';

export const en: DevicesTexts = {
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  systemDevice: 'System default',
  unnamedDevice: '{device} {number}',
  noDevices: 'No camera, microphone or speaker was found. Connect one: it appears here by itself.',
  microphoneLevel: 'Microphone level',
};
