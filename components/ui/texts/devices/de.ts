import type { DevicesTexts } from './texts.js';

export const de: DevicesTexts = {
  camera: 'Kamera',
  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  systemDevice: 'Systemstandard',
  unnamedDevice: '{device} {number}',
  noDevices:
    'Keine Kamera, kein Mikrofon und kein Lautsprecher gefunden. Schließen Sie ein Gerät an, es erscheint hier von selbst.',
  microphoneLevel: 'Mikrofonpegel',
};
