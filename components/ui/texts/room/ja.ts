import type { RoomTexts } from './texts.js';

export const ja: RoomTexts<'ja'> = {
  room: 'ルーム {room}',
  privateRoom: '非公開ルーム',
  roomName: 'ルームの名前',
  newRoom: '新しいルーム',
  roomPrivacy: '名前を知っている人は誰でも入れます。ルームにいる人には、お互いのネットワークアドレスが伝わります。',
  joinVideo: 'ビデオで参加',
  joinAudio: '音声で参加',
  joining: '参加しています…',

  rejoining: '通話サービスにつながりません。ここにいる人との通話は続きます。',
  twice: 'このルームに2か所から入っています。片方のマイクと音を切らないと、ほかの人にエコーが聞こえます。',
  alone: 'まだほかに誰もいません。',
  others: {
    other: 'ほかに{count}人います。',
  },
  myself: '自分',
  joined: '{name}さんが参加しました',
  left: '{name}さんが退出しました',
  memberLost: '{name}さんとつながっていません。再試行しています…',
  screenOf: '{name}さんの画面',
  enlarge: '{name}を拡大',
  reduce: '同じ大きさに戻す',

  invite: '招待',
  copyRoomLink: 'リンクをコピー',
  roomLinkCopied: 'リンクをコピーしました',
  roomQr: 'このルームへのリンクのQRコード',
  roomQrHint: 'このコードを読み取った人は、このルームに入れます。',
  safetyCode: 'セキュリティコード',
  codeNews: '{name}さんとの通話のセキュリティコードを確認してください。',
  addSomeone: 'メンバーを追加',
  addToCall: '通話に追加',
  notComing: '{name}さんは参加しません',
  hereAlready: '{name}さんはすでに参加しています。',
  calledAlready: '{name}さんをすでに呼び出しています。',
};
