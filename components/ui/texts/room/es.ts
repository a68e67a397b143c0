import type { RoomTexts } from './texts.js';

export const es: RoomTexts<'es'> = {
  room: 'Sala {room}',
  privateRoom: 'Sala privada',
  leftRoom: 'Estabas en esta sala cuando se recargó esta página.',
  roomName: 'Nombre de la sala',
  newRoom: 'Sala nueva',
  roomPrivacy:
    'Puede entrar quien sepa el nombre. Todos los que están dentro conocen las direcciones de red de los demás.',
  joinVideo: 'Entrar con cámara',
  joinAudio: 'Entrar sin cámara',
  joining: 'Entrando…',

  rejoining: 'El servicio de llamadas no responde. Quien ya está aquí sigue en la sala.',
  twice:
    'Estás dos veces en esta sala. Apaga el micrófono y el sonido en uno de los dos sitios, o los demás oirán eco.',
  alone: 'Todavía no hay nadie más.',
  others: {
    one: 'Hay {count} persona más.',
    many: 'Hay {count} de personas más.',
    other: 'Hay {count} personas más.',
  },
  myself: 'Tú',
  joined: '{name} ha entrado',
  left: '{name} ha salido',
  memberLost: 'No hay conexión con {name}. Reintentando…',
  screenOf: 'Pantalla de {name}',
  enlarge: 'Ampliar: {name}',
  reduce: 'Volver al mismo tamaño',

  invite: 'Invitar',
  copyRoomLink: 'Copiar enlace',
  roomLinkCopied: 'Enlace copiado',
  roomQr: 'Código QR del enlace a esta sala',
  roomQrHint: 'Quien lo escanee podrá entrar.',
  safetyCode: 'Código de seguridad',
  codeNews: 'Mira el código de seguridad de tu llamada con {name}.',
  addSomeone: 'Añadir a alguien',
  addToCall: 'Añadir a la llamada',
  notComing: '{name} no viene',
  hereAlready: '{name} ya está aquí.',
  calledAlready: 'Ya se está llamando a {name}.',
  cancelCall: 'Cancelar',
  cancelCallTo: 'Cancelar la llamada a {name}',
  noLongerCalled: 'Ya no se está llamando a {name}',
};
