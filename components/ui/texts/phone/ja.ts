import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const ja: PhoneTexts = {
  yourId: 'あなたのID',
  yourName: 'お名前',
  namePlaceholder: '任意',
  copyId: 'IDをコピー',
  share: '共有',
  showQr: 'QRコードを表示',
  preparingId: 'IDを取得しています…',
  online: 'オンライン',
  connectingRelay: '接続中…',
  offline: 'オフライン',
  missingRelay: 'このページはまだ通話の設定が済んでいません。通話サーバーが指定されていません。',

  idToCall: '相手のID',
  videoCall: 'ビデオ通話',
  audioCall: '音声通話',
  emptyId: '相手のIDを入力してください。',

  isCalling: '{name}さんからの着信',
  incomingVideo: 'ビデオ通話',
  incomingAudio: '音声通話',
  incomingRoom: 'ルームへの招待：中の全員にあなたの映像と音声が届き、ネットワークアドレスがわかります。',
  answerEndsCall: '応答すると、今の通話は終了します。',
  verified: 'ID確認済み',
  answerWithVideo: 'ビデオで応答',
  answerWithAudio: '音声で応答',
  decline: '拒否',
  silentRing: 'クリックするかキーを押すまで音は鳴りません',

  connecting: '接続中…',
  hangUp: '通話を終了',
  errors: {
    'invalid-id': 'IDが正しくありません。IDは「k7f2‑9mqx‑4hdp‑t8wz」のような16文字の英数字です。',
    'own-id': '入力されたのはご自身のIDです。相手のIDを入力してください。',
    'invalid-state': '今はこの操作ができません。先に通話を終了してください。',
    'media-denied': inThisBrowser({
      chromium:
        'マイクまたはカメラがブラウザでブロックされています。アドレスの左のアイコンをクリックして両方を許可し、もう一度お試しください。',
      firefox:
        'マイクまたはカメラがブラウザでブロックされています。アドレスの横の斜線付きアイコンをクリックしてブロックを解除し、もう一度お試しください。',
      safari:
        'マイクまたはカメラがSafariでブロックされています。Safariメニューまたはアドレスの横からこのWebサイトの設定を開いて両方を許可し、もう一度お試しください。',
    }),
    'media-missing': 'マイクまたはカメラが見つかりません。接続してから、もう一度お試しください。',
    'media-in-use': 'ほかのアプリがマイクまたはカメラを使用しています。そのアプリを閉じて、もう一度お試しください。',
    'media-interrupted': 'マイクまたはカメラが一時停止されました。自動で再開しない場合は、もう一度お試しください。',
    'media-failed': 'マイクまたはカメラを起動できませんでした。一度抜いて差し直すか、ページを再読み込みしてください。',
    'insecure-context': '通話には安全なページが必要です。https://で始まるアドレスで開き直してください。',
    unsupported: 'このブラウザでは通話できません。最新のChrome、Edge、Firefox、Safariのいずれかをお使いください。',
    'relay-unreachable': '通話サービスに接続できません。インターネット接続を確認してください。自動で再接続します。',
    'relay-refused':
      '通話サービスがこのページを受け付けませんでした。ページを再読み込みするか、ページの管理者に知らせてください。',
    'rate-limited': '短い時間に操作が続いたため、今は受け付けられません。1分ほど待ってから、もう一度お試しください。',
    'room-full': 'ルームは満員です。誰かが退出してから、もう一度お試しください。',
  },
};
