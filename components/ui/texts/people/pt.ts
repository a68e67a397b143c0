import type { PeopleTexts } from './texts.js';

export const pt: PeopleTexts<'pt'> = {
  copied: 'Copiado',
  linkCopied: 'Link copiado',
  copyFailed: 'Este navegador não permite copiar pelo botão. Selecione o ID e copie manualmente.',
  linkCopyFailed: 'Este navegador não permite copiar pelo botão. Selecione o link e copie manualmente.',
  shareText: 'Ligue para mim',
  qrCode: 'Código QR do seu link de chamada',
  qrHint: 'Quem escanear este código pode ligar para você.',

  recentCalls: 'Chamadas recentes',
  missedCall: 'Perdida',
  incomingCall: 'Recebida',
  outgoingCall: 'Realizada',
  moreAbout: 'Mais sobre {name}',
  giveName: 'Dar um nome',
  changeName: 'Mudar o nome',
  nameOfId: 'Nome para este ID',
  saveName: 'Salvar',
  cancelName: 'Cancelar',
  block: 'Bloquear',
  unblock: 'Desbloquear',
  blocked: 'Bloqueado',
  forgetCalls: 'Remover da lista',
  showAllCalls: 'Mostrar todas',
  showFewerCalls: 'Mostrar menos',
  clearCalls: 'Limpar a lista',
  found: {
    one: '{count} pessoa encontrada',
    many: '{count} de pessoas encontradas',
    other: '{count} pessoas encontradas',
  },

  blockCaller: 'Bloquear quem está ligando',
  callerBlocked: 'Bloqueado. As chamadas deste ID não tocam mais aqui, e a pessoa não fica sabendo.',
  undo: 'Desfazer',
  peopleFailed: 'Não deu certo. Verifique sua internet e tente de novo.',
};
