import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const zh: PhoneTexts = {
  yourId: '您的 ID',
  yourName: '您的名字',
  namePlaceholder: '选填',
  copyId: '复制 ID',
  share: '分享',
  showQr: '显示二维码',
  preparingId: '正在获取您的 ID…',
  online: '在线',
  connectingRelay: '正在连接…',
  offline: '离线',
  missingRelay: '此网页的通话功能还没有设置好：未指定通话服务器。',

  idToCall: '对方的 ID',
  videoCall: '视频通话',
  audioCall: '语音通话',
  emptyId: '请输入对方的 ID。',

  isCalling: '{name} 来电',
  incomingVideo: '视频来电',
  incomingAudio: '语音来电',
  answerEndsCall: '接听将结束当前通话。',
  verified: 'ID 已验证',
  answerWithVideo: '视频接听',
  answerWithAudio: '语音接听',
  decline: '拒接',
  silentRing: '点击或按任意键后才会响铃',

  connecting: '正在接通…',
  hangUp: '挂断',
  errors: {
    'invalid-id': '这个 ID 不正确。ID 由 16 位字母和数字组成，例如 k7f2‑9mqx‑4hdp‑t8wz。',
    'own-id': '这是您自己的 ID。请输入对方的 ID。',
    'invalid-state': '现在无法进行此操作。请先结束当前通话。',
    'media-denied': inThisBrowser({
      chromium: '浏览器禁止使用麦克风或摄像头。请点击网址左侧的图标，允许使用两者，然后重试。',
      firefox: '浏览器禁止使用麦克风或摄像头。请点击网址旁带斜线的图标，清除禁止设置，然后重试。',
      safari: 'Safari 禁止使用麦克风或摄像头。请在 Safari 菜单或网址旁打开此网站的设置，允许使用两者，然后重试。',
    }),
    'media-missing': '没有找到麦克风或摄像头。请连接设备，然后重试。',
    'media-in-use': '其他应用正在使用麦克风或摄像头。请关闭该应用，然后重试。',
    'media-interrupted': '您的设备暂停了麦克风或摄像头。通常会自动恢复，您也可以重试。',
    'media-failed': '麦克风或摄像头没有启动。请拔下后重新插上，或刷新网页。',
    'insecure-context': '通话需要安全的网页。请用 https:// 打开此网址。',
    unsupported: '此浏览器不支持通话。请使用新版 Chrome、Edge、Firefox 或 Safari。',
    'relay-unreachable': '无法连接通话服务。请检查网络，网页会自动重新连接。',
    'relay-refused': '通话服务拒绝了此网页。请刷新网页，或联系网站管理员。',
    'rate-limited': '操作过于频繁，请等一分钟再试。',
    'room-full': '房间已满。请等有人离开后再试。',
  },
};
