/** All that the button can say before anything is loaded: in every language, for a request before the press there is none. */
export interface ButtonTexts {
  readonly videoCall: string;
  readonly audioCall: string;
  readonly connecting: string;
  readonly hangUp: string;
  /** What was to be loaded with the press was not. */
  readonly notLoaded: string;
}

const en: ButtonTexts = {
  videoCall: 'Video call',
  audioCall: 'Audio call',
  connecting: 'Connecting…',
  hangUp: 'Hang up',
  notLoaded: 'The call could not be placed. Check your internet, then try again.',
};

const TEXTS: Readonly<Record<string, ButtonTexts>> = {
  ar: {
    videoCall: 'مكالمة فيديو',
    audioCall: 'مكالمة صوتية',
    connecting: 'جارٍ بدء المكالمة…',
    hangUp: 'إنهاء المكالمة',
    notLoaded: 'تعذّر إجراء المكالمة. يُرجى التحقق من الإنترنت ثم إعادة المحاولة.',
  },
  de: {
    videoCall: 'Videoanruf',
    audioCall: 'Sprachanruf',
    connecting: 'Wird verbunden …',
    hangUp: 'Auflegen',
    notLoaded:
      'Der Anruf konnte nicht gestartet werden. Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.',
  },
  es: {
    videoCall: 'Videollamada',
    audioCall: 'Llamada de voz',
    connecting: 'Conectando…',
    hangUp: 'Colgar',
    notLoaded: 'No se ha podido hacer la llamada. Revisa tu conexión a internet y vuelve a intentarlo.',
  },
  fr: {
    videoCall: 'Appel vidéo',
    audioCall: 'Appel vocal',
    connecting: 'Connexion…',
    hangUp: 'Raccrocher',
    notLoaded: 'L’appel n’a pas pu être lancé. Vérifiez votre connexion Internet, puis réessayez.',
  },
  ja: {
    videoCall: 'ビデオ通話',
    audioCall: '音声通話',
    connecting: '接続中…',
    hangUp: '通話を終了',
    notLoaded: '電話をかけられませんでした。インターネット接続を確認して、もう一度お試しください。',
  },
  pt: {
    videoCall: 'Chamada de vídeo',
    audioCall: 'Chamada de voz',
    connecting: 'Conectando…',
    hangUp: 'Desligar',
    notLoaded: 'Não foi possível fazer a chamada. Verifique sua internet e tente de novo.',
  },
  ru: {
    videoCall: 'Видеозвонок',
    audioCall: 'Аудиозвонок',
    connecting: 'Соединяем…',
    hangUp: 'Завершить звонок',
    notLoaded: 'Не удалось позвонить. Проверьте интернет и попробуйте снова.',
  },
  zh: {
    videoCall: '视频通话',
    audioCall: '语音通话',
    connecting: '正在接通…',
    hangUp: '挂断',
    notLoaded: '呼叫没有成功。请检查网络，然后再试一次。',
  },
};

/** The texts of a language tag: `de-AT` falls back to `de`, and anything unknown to English. */
export function buttonTexts(tag: string): ButtonTexts {
  const language = tag.toLowerCase().split('-')[0] ?? '';
  // A page may name a language as it likes, `constructor` too.
  return (Object.hasOwn(TEXTS, language) && TEXTS[language]) || en;
}
