import type { ChatTexts } from './texts.js';

export const ja: ChatTexts = {
  chatLog: 'メッセージ',
  chatEmpty: 'メッセージはまだありません。ここに書いた内容を読めるのはお二人だけです。',
  chatTrimmed: 'これより前のメッセージは残っていません。',
  showEarlier: '前のメッセージを表示',
  me: '自分',
  messageField: 'メッセージを入力',
  messageSend: '送信',
  messageWaits: '送信待ち',
  messageDelivered: '配信済み',
  messageUndelivered: '未配信',
  chatNotYet: '通話がつながると入力できます。',
  chatOver: '通話は終了しました。',
  chatLost: '接続が切れました。復旧するとメッセージが送信されます。',
  messageTooLong: 'メッセージは{most}文字までです。現在は{count}文字です。',
  messageFailed: 'メッセージを送信できませんでした。もう一度お試しください。',
};
