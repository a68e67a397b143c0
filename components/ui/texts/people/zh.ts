import type { PeopleTexts } from './texts.js';

export const zh: PeopleTexts<'zh'> = {
  copied: '已复制',
  linkCopied: '链接已复制',
  copyFailed: '浏览器不允许网页复制内容。请选中 ID，手动复制。',
  linkCopyFailed: '浏览器不允许网页复制内容。请选中链接，手动复制。',
  shareText: '给我打电话吧',
  qrCode: '您的呼叫链接二维码',
  qrHint: '任何人扫描此二维码都可以呼叫您。',

  recentCalls: '最近通话',
  missedCall: '未接',
  incomingCall: '来电',
  outgoingCall: '去电',
  moreAbout: '{name} 的更多操作',
  giveName: '设置名称',
  changeName: '修改名称',
  nameOfId: '此 ID 的名称',
  saveName: '保存',
  cancelName: '取消',
  block: '屏蔽',
  unblock: '取消屏蔽',
  blocked: '已屏蔽',
  forgetCalls: '从列表中移除',
  showAllCalls: '显示全部',
  showFewerCalls: '收起',
  clearCalls: '清空列表',
  found: {
    other: '找到 {count} 人',
  },

  blockCaller: '屏蔽此来电者',
  callerBlocked: '已屏蔽。对方的来电不会再在这里响铃，对方也不会收到通知。',
  undo: '撤销',
  peopleFailed: '操作未成功。请检查网络后重试。',
};
