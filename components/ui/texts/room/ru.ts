import type { RoomTexts } from './texts.js';

export const ru: RoomTexts<'ru'> = {
  room: 'Комната {room}',
  roomName: 'Название комнаты',
  newRoom: 'Новая комната',
  roomPrivacy: 'Войти может каждый, кто знает название. Все, кто внутри, узнают сетевые адреса друг друга.',
  joinVideo: 'Войти с видео',
  joinAudio: 'Войти с аудио',
  joining: 'Вход…',

  rejoining: 'Служба звонков недоступна. Кто уже здесь, остаётся.',
  twice: 'Вы в этой комнате дважды. Выключите в одном месте микрофон и звук, иначе другие услышат эхо.',
  alone: 'Здесь пока никого нет.',
  others: {
    one: 'Здесь ещё {count} человек.',
    few: 'Здесь ещё {count} человека.',
    many: 'Здесь ещё {count} человек.',
    other: 'Здесь ещё {count} человека.',
  },
  myself: 'Вы',
  joined: '{name} входит',
  left: '{name} выходит',
  memberLost: 'Нет соединения: {name}. Пробуем снова.',
  screenOf: 'Экран: {name}',
  enlarge: 'Увеличить: {name}',
  reduce: 'Одинаковый размер',

  invite: 'Пригласить',
  copyRoomLink: 'Скопировать ссылку',
  roomLinkCopied: 'Ссылка скопирована',
  roomQr: 'QR-код ссылки на эту комнату',
  roomQrHint: 'Кто отсканирует этот код, сможет войти.',
  safetyCode: 'Код безопасности',
  codeNews: 'Посмотрите код безопасности этого звонка: {name}.',
  addSomeone: 'Добавить участника',
  addToCall: 'Добавить к звонку',
  notComing: '{name}: прийти не получится',
};
