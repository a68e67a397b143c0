import type { ChatTexts } from './texts.js';

export const es: ChatTexts = {
  chatLog: 'Mensajes',
  chatEmpty: 'Aún no hay mensajes. Solo ustedes dos pueden leer lo que escriban aquí.',
  chatTrimmed: 'Los mensajes anteriores ya no se conservan.',
  showEarlier: 'Mostrar mensajes anteriores',
  me: 'Tú',
  messageField: 'Escribe un mensaje',
  messageSend: 'Enviar',
  messageWaits: 'En espera',
  messageDelivered: 'Entregado',
  messageUndelivered: 'No entregado',
  chatNotYet: 'Podrás escribir cuando la llamada esté conectada.',
  chatOver: 'La llamada ha terminado.',
  chatLost: 'Se perdió la conexión. Los mensajes se enviarán cuando vuelva.',
  messageTooLong: 'Un mensaje puede tener {most} caracteres. Este tiene {count}.',
  messageFailed: 'El mensaje no se envió. Inténtalo de nuevo.',
};
