import type { ChatTexts } from './texts.js';

export const ru: ChatTexts = {
  chatLog: 'Сообщения',
  chatEmpty: 'Сообщений пока нет. То, что вы здесь пишете, видите только вы двое.',
  chatTrimmed: 'Более ранние сообщения уже не хранятся.',
  showEarlier: 'Показать более ранние',
  me: 'Вы',
  messageField: 'Напишите сообщение',
  messageSend: 'Отправить',
  messageWaits: 'Ожидает отправки',
  messageDelivered: 'Доставлено',
  messageUndelivered: 'Не доставлено',
  chatNotYet: 'Писать можно, когда звонок соединён.',
  chatOver: 'Звонок завершён.',
  chatLost: 'Связь потеряна. Сообщения уйдут, когда она вернётся.',
  messageTooLong: 'В сообщении может быть не больше {most} знаков. Сейчас их {count}.',
  messageFailed: 'Сообщение не отправлено. Попробуйте ещё раз.',
};
