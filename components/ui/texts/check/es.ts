import type { CheckTexts } from './texts.js';

export const es: CheckTexts = {
  checkIntro:
    'Comprueba si aquí funcionan las llamadas: tus dispositivos y la conexión con los demás. Tarda alrededor de medio minuto. No se llama a nadie ni se graba nada.',
  startCheck: 'Empezar la prueba',
  stopCheck: 'Detener',
  checkAgain: 'Probar de nuevo',
  checkPassed: 'Todo funciona. Ya puedes llamar.',
  checkFailed: 'No todo funciona. Abajo puedes ver qué hacer.',
  checkStopped: 'La prueba se ha detenido.',

  checkSubjects: {
    camera: 'Cámara',
    microphone: 'Micrófono',
    speaker: 'Altavoz',
    relay: 'Servicio de llamadas',
    direct: 'Conexión directa',
    turn: 'Conexión a través de un servidor',
  },
  checking: {
    camera: 'Encendiendo la cámara. Permítela si el navegador te lo pide.',
    microphone: 'Di algo. Permite el micrófono si el navegador te lo pide.',
    speaker: '¿Oyes el tono?',
    relay: 'Contactando con el servicio de llamadas…',
    direct: 'Conectando sin servidor intermedio…',
    turn: 'Conectando a través de un servidor…',
  },
  checkResults: {
    camera: 'Se te ve.',
    microphone: 'Se te oye.',
    speaker: 'Oyes a los demás.',
    relay: 'El servicio de llamadas responde.',
    direct: 'El sonido y la imagen pueden ir por el camino directo.',
    turn: 'Las llamadas también funcionan donde el camino directo está bloqueado.',
  },
  checkProblems: {
    'no-picture':
      'La cámara está encendida, pero no envía imagen. Cierra otras aplicaciones que la usen o desconéctala y vuelve a conectarla.',
    'dark-picture': 'La imagen se ve negra. Destapa la cámara o enciende una luz.',
    silent: 'No se ha oído nada. Comprueba que el micrófono elegido es el correcto y no está silenciado, y di algo.',
    'no-path':
      'No se ha podido conectar directamente. Puede bloquearlo una VPN, una extensión o un ajuste del navegador. Desactívalo y prueba de nuevo.',
    'turn-missing':
      'No hay ningún servidor de este tipo configurado: en redes restringidas, como la del trabajo o la de un hotel, las llamadas pueden fallar. Quien gestiona esta página puede añadir uno.',
    'turn-refused': 'El servidor ha rechazado esta página. Recárgala o avisa a quien la gestiona.',
    'turn-unreachable':
      'No se puede llegar al servidor. Quizá tu red lo bloquea: prueba otra o avisa a quien gestiona esta página.',
    'turn-failed': 'El servidor responde, pero no transmite nada. Avisa a quien gestiona esta página.',
    'not-heard':
      'Sube el volumen, elige otro altavoz o comprueba que los auriculares están conectados. Luego prueba de nuevo.',
  },
  notChecked: 'Sin probar',
  checkNews: '{subject}: {result}',
  toneHeard: 'Sí',
  toneNotHeard: 'No',
  toneAgain: 'Repetir el tono',
  checkPicture: 'La imagen de tu cámara',
  checkLevel: 'Nivel del micrófono',
};
