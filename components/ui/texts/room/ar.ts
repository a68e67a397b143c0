import type { RoomTexts } from './texts.js';

export const ar: RoomTexts<'ar'> = {
  room: 'الغرفة {room}',
  roomName: 'اسم الغرفة',
  newRoom: 'غرفة جديدة',
  roomPrivacy: 'يستطيع الدخول كل من يعرف الاسم. ويعرف كل من في الغرفة عناوين الشبكة لدى الآخرين.',
  joinVideo: 'الانضمام بالفيديو',
  joinAudio: 'الانضمام بالصوت',
  joining: 'جارٍ الانضمام…',

  rejoining: 'خدمة الاتصال غائبة. من هو هنا يبقى.',
  twice: 'أنت في هذه الغرفة مرتين. أغلق الميكروفون والصوت في إحداهما، وإلا سمع الآخرون صدى.',
  alone: 'لا أحد غيرك هنا بعد.',
  others: {
    zero: 'لا أحد غيرك هنا.',
    one: 'هنا شخص آخر واحد.',
    two: 'هنا شخصان آخران.',
    few: 'هنا {count} أشخاص آخرين.',
    many: 'هنا {count} شخصًا آخر.',
    other: 'هنا {count} شخص آخر.',
  },
  myself: 'أنت',
  joined: 'انضم {name}',
  left: 'غادر {name}',
  memberLost: 'لا يوجد اتصال مع {name}. تجري المحاولة من جديد.',
  screenOf: 'شاشة {name}',
  enlarge: 'تكبير {name}',
  reduce: 'العودة إلى الحجم نفسه',

  invite: 'دعوة',
  copyRoomLink: 'نسخ الرابط',
  roomLinkCopied: 'تم نسخ الرابط',
  roomQr: 'رمز QR لرابط هذه الغرفة',
  roomQrHint: 'من يمسح هذا الرمز يستطيع الدخول.',
  addSomeone: 'إضافة شخص',
  addToCall: 'إضافة إلى المكالمة',
  notComing: 'لن يأتي {name}',
};
