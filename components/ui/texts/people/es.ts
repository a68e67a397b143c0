import type { PeopleTexts } from './texts.js';

export const es: PeopleTexts<'es'> = {
  copied: 'Copiado',
  linkCopied: 'Enlace copiado',
  copyFailed: 'Este navegador no permite copiar con el botón. Selecciona el ID y cópialo a mano.',
  linkCopyFailed: 'Este navegador no permite copiar con el botón. Selecciona el enlace y cópialo a mano.',
  shareText: 'Llámame',
  qrCode: 'Código QR de tu enlace de llamada',
  qrHint: 'Quien lo escanee podrá llamarte.',

  recentCalls: 'Llamadas recientes',
  missedCall: 'Perdida',
  incomingCall: 'Entrante',
  outgoingCall: 'Saliente',
  moreAbout: 'Más sobre {name}',
  giveName: 'Poner nombre',
  changeName: 'Cambiar nombre',
  nameOfId: 'Nombre para este ID',
  saveName: 'Guardar',
  cancelName: 'Cancelar',
  block: 'Bloquear',
  unblock: 'Desbloquear',
  blocked: 'Bloqueado',
  forgetCalls: 'Quitar de la lista',
  showAllCalls: 'Mostrar todas',
  showFewerCalls: 'Mostrar menos',
  clearCalls: 'Vaciar la lista',
  found: {
    one: '{count} persona encontrada',
    many: '{count} de personas encontradas',
    other: '{count} personas encontradas',
  },

  blockCaller: 'Bloquear a quien llama',
  callerBlocked: 'Bloqueado. Sus llamadas ya no sonarán aquí y no recibirá ningún aviso.',
  undo: 'Deshacer',
  peopleFailed: 'No ha funcionado. Comprueba tu conexión a internet y vuelve a intentarlo.',
};
