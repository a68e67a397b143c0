import type { ChatTexts } from './texts.js';

export const ar: ChatTexts = {
  chatLog: 'الرسائل',
  chatEmpty: 'لا توجد رسائل بعد. لا يقرأ ما تكتبه هنا إلا أنتما الاثنان.',
  chatTrimmed: 'لم تعد الرسائل الأقدم محفوظة.',
  showEarlier: 'عرض الرسائل الأقدم',
  me: 'أنت',
  messageField: 'اكتب رسالة',
  messageSend: 'إرسال',
  messageWaits: 'في الانتظار',
  messageDelivered: 'تم التسليم',
  messageUndelivered: 'لم تُسلَّم',
  chatNotYet: 'يمكنك الكتابة عندما تتصل المكالمة.',
  chatOver: 'انتهت المكالمة.',
  chatLost: 'انقطع الاتصال. ستُرسل الرسائل عند عودته.',
  messageTooLong: 'يمكن أن تحتوي الرسالة على {most} حرف. عدد أحرف هذه {count}.',
  messageFailed: 'لم تُرسل الرسالة. حاول مرة أخرى.',
};
