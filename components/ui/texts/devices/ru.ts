import type { DevicesTexts } from './texts.js';

export const ru: DevicesTexts = {
  camera: 'Камера',
  microphone: 'Микрофон',
  speaker: 'Динамик',
  systemDevice: 'Как в системе',
  unnamedDevice: '{device} {number}',
  noDevices: 'Камера, микрофон и динамик не найдены. Подключите устройство — оно появится здесь само.',
  microphoneLevel: 'Громкость микрофона',
};
