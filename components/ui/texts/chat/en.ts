import type { ChatTexts } from './texts.js';

export const en: ChatTexts = {
  chatLog: 'Messages',
  chatEmpty: 'No messages yet. Only the two of you can read what you write here.',
  chatTrimmed: 'Earlier messages are no longer kept.',
  showEarlier: 'Show earlier messages',
  me: 'You',
  messageField: 'Write a message',
  messageSend: 'Send',
  messageWaits: 'Waiting',
  messageDelivered: 'Delivered',
  messageUndelivered: 'Not delivered',
  chatNotYet: 'You can write once the call is connected.',
  chatOver: 'The call has ended.',
  chatLost: 'The connection is lost. Messages are sent when it is back.',
  messageTooLong: 'A message can have {most} characters. This one has {count}.',
  messageFailed: 'The message was not sent. Try again.',
};
