import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const es: PhoneTexts = {
  yourId: 'Tu ID',
  yourName: 'Tu nombre',
  namePlaceholder: 'Opcional',
  copyId: 'Copiar ID',
  share: 'Compartir',
  showQr: 'Mostrar código QR',
  preparingId: 'Preparando tu ID…',
  online: 'En línea',
  connectingRelay: 'Conectando…',
  offline: 'Sin conexión',
  missingRelay: 'Las llamadas aún no están configuradas en esta página: falta indicar qué servidor usar.',

  idToCall: 'ID de la otra persona',
  videoCall: 'Videollamada',
  audioCall: 'Llamada de voz',
  emptyId: 'Escribe el ID de la persona a la que quieres llamar.',

  isCalling: '{name} te está llamando',
  incomingVideo: 'Videollamada',
  incomingAudio: 'Llamada de voz',
  incomingRoom: 'A una sala: todos los que están dentro te ven, te oyen y conocen tu dirección de red.',
  answerEndsCall: 'Si aceptas, tu llamada actual terminará.',
  verified: 'ID verificado',
  answerWithVideo: 'Aceptar con cámara',
  answerWithAudio: 'Aceptar sin cámara',
  decline: 'Rechazar',
  silentRing: 'En silencio hasta que hagas clic o pulses una tecla',

  connecting: 'Conectando…',
  hangUp: 'Colgar',
  errors: {
    'invalid-id': 'Ese ID no es válido. Debe tener 16 letras y números, como k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'Ese es tu propio ID. Escribe el de la persona a la que quieres llamar.',
    'invalid-state': 'Ahora no es posible. Termina primero la llamada.',
    'media-denied': inThisBrowser({
      chromium:
        'El navegador ha bloqueado el micrófono o la cámara. Haz clic en el icono a la izquierda de la dirección, permite ambos y vuelve a intentarlo.',
      firefox:
        'El navegador ha bloqueado el micrófono o la cámara. Haz clic en el icono tachado junto a la dirección, quita el bloqueo y vuelve a intentarlo.',
      safari:
        'Safari ha bloqueado el micrófono o la cámara. Abre los ajustes de este sitio web en el menú Safari o junto a la dirección, permite ambos y vuelve a intentarlo.',
    }),
    'media-missing': 'No se encuentra el micrófono o la cámara. Conecta lo que falte y vuelve a intentarlo.',
    'media-in-use':
      'Otra aplicación está usando el micrófono o la cámara. Cierra esa aplicación y vuelve a intentarlo.',
    'media-interrupted':
      'Tu dispositivo ha pausado el micrófono o la cámara. Suele arreglarse solo; si no, vuelve a intentarlo.',
    'media-failed':
      'No se ha podido encender el micrófono o la cámara. Recarga la página o vuelve a conectar el cable.',
    'insecure-context': 'Para llamar hace falta una página segura. Abre esta dirección con https://.',
    unsupported:
      'Este navegador no permite hacer llamadas. Usa una versión reciente de Chrome, Edge, Firefox o Safari.',
    'relay-unreachable':
      'El servicio de llamadas no responde. Revisa tu conexión a internet; lo seguiremos intentando.',
    'relay-refused': 'El servicio de llamadas ha rechazado esta página. Recárgala o avisa a quien la gestiona.',
    'rate-limited': 'Son muchos intentos seguidos. Espera un minuto y vuelve a intentarlo.',
    'room-full': 'La sala está llena. Inténtalo de nuevo cuando alguien haya salido.',
  },
};
