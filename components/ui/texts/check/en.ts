import type { CheckTexts } from './texts.js';

export const en: CheckTexts = {
  checkIntro:
    'Test whether calls work here: your devices, and the connection to others. It takes about half a minute. Nobody is called, and nothing is recorded.',
  startCheck: 'Start the test',
  stopCheck: 'Stop',
  checkAgain: 'Test again',
  checkPassed: 'Everything works. You are ready to call.',
  checkFailed: 'Not everything works. Below is what you can do.',
  checkStopped: 'The test was stopped.',

  checkSubjects: {
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    relay: 'Call service',
    direct: 'Direct connection',
    turn: 'Connection through a server',
  },
  checking: {
    camera: 'Opening your camera. Allow it if your browser asks.',
    microphone: 'Say something. Allow the microphone if your browser asks.',
    speaker: 'Do you hear the tone?',
    relay: 'Asking the call service…',
    direct: 'Connecting without a server in between…',
    turn: 'Connecting through a server in between…',
  },
  checkResults: {
    camera: 'You can be seen.',
    microphone: 'You can be heard.',
    speaker: 'You can hear others.',
    relay: 'The call service answers.',
    direct: 'Sound and picture can go directly, without a server.',
    turn: 'Calls also work where a direct connection is blocked.',
  },
  checkProblems: {
    'no-picture':
      'The camera is on, but sends no picture. Close other apps that use it, or unplug it and plug it in again.',
    'dark-picture': 'The picture is black. Open the camera’s cover, or turn on a light.',
    silent: 'Nothing was heard. Check that the right microphone is chosen and not muted, then say something.',
    'no-path':
      'No direct connection could be made. A VPN, an extension or a browser setting may block it. Turn it off and test again.',
    'turn-missing':
      'No such server is set up, so calls may fail in strict networks, such as at work or in a hotel. Whoever runs this page can add one.',
    'turn-refused': 'The server turned this page away. Reload the page, or tell whoever runs it.',
    'turn-unreachable':
      'The server can’t be reached. Your network may block it: try another one, or tell whoever runs this page.',
    'turn-failed': 'The server answers, but passes nothing on. Tell whoever runs this page.',
    'not-heard':
      'Turn up the volume, choose another speaker, or check that headphones are plugged in. Then test again.',
  },
  notChecked: 'Not tested',
  checkNews: '{subject}: {result}',
  toneHeard: 'Yes',
  toneNotHeard: 'No',
  toneAgain: 'Play again',
  checkPicture: 'Your camera’s picture',
  checkLevel: 'Microphone level',
};
