import type { RoomTexts } from './texts.js';

export const zh: RoomTexts<'zh'> = {
  room: '房间 {room}',
  privateRoom: '私密房间',
  roomName: '房间名称',
  newRoom: '新房间',
  roomPrivacy: '知道名称的人都可以进入。房间里的人会互相得知网络地址。',
  joinVideo: '视频加入',
  joinAudio: '语音加入',
  joining: '正在加入…',

  rejoining: '通话服务暂时不可用。已在房间里的人不受影响。',
  twice: '您在此房间中出现了两次。请关闭其中一处的麦克风和声音，否则其他人会听到回声。',
  alone: '这里还没有其他人。',
  others: {
    other: '这里还有 {count} 人。',
  },
  myself: '您',
  joined: '{name} 加入了',
  left: '{name} 离开了',
  memberLost: '与 {name} 没有连接，正在重试…',
  screenOf: '{name} 的屏幕',
  enlarge: '放大 {name}',
  reduce: '恢复同样大小',

  invite: '邀请',
  copyRoomLink: '复制链接',
  roomLinkCopied: '链接已复制',
  roomQr: '此房间链接的二维码',
  roomQrHint: '任何人扫描此二维码都可以进入。',
  safetyCode: '安全码',
  codeNews: '请查看您与 {name} 通话的安全码。',
  addSomeone: '添加成员',
  addToCall: '添加到通话',
  notComing: '{name} 未能加入',
  hereAlready: '{name} 已经在这里了。',
  calledAlready: '已经在呼叫 {name} 了。',
};
