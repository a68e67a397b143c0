import type { ChatTexts } from './texts.js';

export const zh: ChatTexts = {
  chatLog: '消息',
  chatEmpty: '还没有消息。这里写的内容只有你们两人能看到。',
  chatTrimmed: '更早的消息已不再保留。',
  showEarlier: '显示更早的消息',
  me: '你',
  messageField: '输入消息',
  messageSend: '发送',
  messageWaits: '等待发送',
  messageDelivered: '已送达',
  messageUndelivered: '未送达',
  chatNotYet: '通话接通后即可发送消息。',
  chatOver: '通话已结束。',
  chatLost: '连接已断开。恢复后会发送消息。',
  messageTooLong: '一条消息最多 {most} 个字符，当前有 {count} 个。',
  messageFailed: '消息未能发送，请重试。',
};
