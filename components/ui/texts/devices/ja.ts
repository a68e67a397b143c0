import type { DevicesTexts } from './texts.js';

export const ja: DevicesTexts = {
  camera: 'カメラ',
  microphone: 'マイク',
  speaker: 'スピーカー',
  systemDevice: 'システムの既定',
  unnamedDevice: '{device} {number}',
  noDevices: 'カメラ、マイク、スピーカーが見つかりません。接続すると、ここに自動で表示されます。',
  microphoneLevel: 'マイクの音量',
};
