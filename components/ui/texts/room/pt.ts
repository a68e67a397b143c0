import type { RoomTexts } from './texts.js';

export const pt: RoomTexts<'pt'> = {
  room: 'Sala {room}',
  roomName: 'Nome da sala',
  newRoom: 'Nova sala',
  roomPrivacy: 'Quem souber o nome pode entrar. Todos na sala ficam sabendo os endereços de rede uns dos outros.',
  joinVideo: 'Entrar com vídeo',
  joinAudio: 'Entrar com áudio',
  joining: 'Entrando…',

  rejoining: 'O serviço de chamadas não responde. Quem já está aqui continua.',
  twice: 'Você está duas vezes nesta sala. Desligue o microfone e o som de um dos lados, senão os outros ouvem eco.',
  alone: 'Ainda não há mais ninguém aqui.',
  others: {
    one: 'Há mais {count} pessoa aqui.',
    many: 'Há mais {count} de pessoas aqui.',
    other: 'Há mais {count} pessoas aqui.',
  },
  myself: 'Você',
  joined: '{name} entrou',
  left: '{name} saiu',
  memberLost: 'Sem conexão com {name}. Tentando de novo.',
  screenOf: 'Tela de {name}',
  enlarge: 'Ampliar {name}',
  reduce: 'Voltar ao mesmo tamanho',

  invite: 'Convidar',
  copyRoomLink: 'Copiar link',
  roomLinkCopied: 'Link copiado',
  roomQr: 'Código QR do link para esta sala',
  roomQrHint: 'Quem ler isto pode entrar.',
  safetyCode: 'Código de segurança',
  codeNews: 'Veja o código de segurança da sua chamada com {name}.',
  addSomeone: 'Adicionar alguém',
  addToCall: 'Adicionar à chamada',
  notComing: '{name} não vem',
};
