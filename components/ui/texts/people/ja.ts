import type { PeopleTexts } from './texts.js';

export const ja: PeopleTexts<'ja'> = {
  copied: 'コピーしました',
  linkCopied: 'リンクをコピーしました',
  copyFailed: 'このブラウザでは自動でコピーできません。IDを選択してコピーしてください。',
  linkCopyFailed: 'このブラウザでは自動でコピーできません。リンクを選択してコピーしてください。',
  shareText: 'こちらから電話をかけてください',
  qrCode: '通話リンクのQRコード',
  qrHint: 'このコードを読み取った人は、あなたに電話をかけられます。',

  recentCalls: '最近の通話',
  missedCall: '不在着信',
  incomingCall: '着信',
  outgoingCall: '発信',
  moreAbout: '{name}さんのその他の操作',
  giveName: '名前を付ける',
  changeName: '名前を変更',
  nameOfId: 'このIDの名前',
  saveName: '保存',
  cancelName: 'キャンセル',
  block: 'ブロック',
  unblock: 'ブロックを解除',
  blocked: 'ブロック中',
  forgetCalls: 'リストから削除',
  showAllCalls: 'すべて表示',
  showFewerCalls: '表示を減らす',
  clearCalls: 'リストを消去',
  found: {
    other: '{count}人見つかりました',
  },

  blockCaller: 'この発信者をブロック',
  callerBlocked: 'ブロックしました。今後この人からの着信は鳴りません。相手には通知されません。',
  undo: '元に戻す',
  peopleFailed: '完了できませんでした。インターネット接続を確認して、もう一度お試しください。',
};
