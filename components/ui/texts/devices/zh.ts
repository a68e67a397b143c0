import type { DevicesTexts } from './texts.js';

export const zh: DevicesTexts = {
  camera: '摄像头',
  microphone: '麦克风',
  speaker: '扬声器',
  systemDevice: '系统默认',
  unnamedDevice: '{device} {number}',
  noDevices: '没有找到摄像头、麦克风或扬声器。接上设备后会自动显示在这里。',
  microphoneLevel: '麦克风音量',
};
