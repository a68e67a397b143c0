import type { DevicesTexts } from './texts.js';

export const ar: DevicesTexts = {
  camera: 'الكاميرا',
  microphone: 'الميكروفون',
  speaker: 'مكبّر الصوت',
  systemDevice: 'إعداد النظام',
  unnamedDevice: '{device} {number}',
  noDevices: 'لم يُعثر على كاميرا أو ميكروفون أو مكبّر صوت. يُرجى توصيل جهاز، وسيظهر هنا تلقائيًا.',
  microphoneLevel: 'مستوى الميكروفون',
};
