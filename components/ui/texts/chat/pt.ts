import type { ChatTexts } from './texts.js';

export const pt: ChatTexts = {
  chatLog: 'Mensagens',
  chatEmpty: 'Ainda não há mensagens. Só vocês dois podem ler o que escreverem aqui.',
  chatTrimmed: 'As mensagens anteriores já não são guardadas.',
  showEarlier: 'Mostrar mensagens anteriores',
  me: 'Você',
  messageField: 'Escreva uma mensagem',
  messageSend: 'Enviar',
  messageWaits: 'Aguardando',
  messageDelivered: 'Entregue',
  messageUndelivered: 'Não entregue',
  chatNotYet: 'Você poderá escrever quando a chamada estiver conectada.',
  chatOver: 'A chamada terminou.',
  chatLost: 'A conexão caiu. As mensagens serão enviadas quando ela voltar.',
  messageTooLong: 'Uma mensagem pode ter {most} caracteres. Esta tem {count}.',
  messageFailed: 'A mensagem não foi enviada. Tente de novo.',
};
