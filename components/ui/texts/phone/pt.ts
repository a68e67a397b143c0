import { inThisBrowser } from './in-this-browser.js';
import type { PhoneTexts } from './texts.js';

export const pt: PhoneTexts = {
  yourId: 'Seu ID',
  yourName: 'Seu nome',
  namePlaceholder: 'Opcional',
  copyId: 'Copiar ID',
  share: 'Compartilhar',
  showQr: 'Mostrar código QR',
  preparingId: 'Preparando seu ID…',
  online: 'Online',
  connectingRelay: 'Conectando…',
  offline: 'Offline',
  missingRelay: 'As chamadas ainda não estão configuradas nesta página: falta informar qual servidor usar.',

  idToCall: 'ID da outra pessoa',
  videoCall: 'Chamada de vídeo',
  audioCall: 'Chamada de voz',
  emptyId: 'Digite o ID da pessoa para quem você quer ligar.',

  isCalling: '{name} está ligando',
  incomingVideo: 'Chamada de vídeo',
  incomingAudio: 'Chamada de voz',
  incomingRoom: 'Para uma sala: todos nela veem e ouvem você e ficam sabendo seu endereço de rede.',
  answerEndsCall: 'Se você atender, a chamada atual será encerrada.',
  verified: 'ID verificado',
  answerWithVideo: 'Atender com vídeo',
  answerWithAudio: 'Atender sem vídeo',
  decline: 'Recusar',
  silentRing: 'Sem som até você clicar ou pressionar uma tecla',

  connecting: 'Conectando…',
  hangUp: 'Desligar',
  errors: {
    'invalid-id': 'Esse ID não é válido. Ele deve ter 16 letras e números, como k7f2‑9mqx‑4hdp‑t8wz.',
    'own-id': 'Esse é o seu próprio ID. Digite o da pessoa para quem você quer ligar.',
    'invalid-state': 'Isso não é possível agora. Encerre a chamada primeiro.',
    'media-denied': inThisBrowser({
      chromium:
        'O navegador bloqueou o microfone ou a câmera. Clique no ícone à esquerda do endereço, permita os dois e tente de novo.',
      firefox:
        'O navegador bloqueou o microfone ou a câmera. Clique no ícone riscado ao lado do endereço, remova o bloqueio e tente de novo.',
      safari:
        'O Safari bloqueou o microfone ou a câmera. Abra os ajustes deste site no menu Safari ou ao lado do endereço, permita os dois e tente de novo.',
    }),
    'media-missing': 'Não encontramos o microfone ou a câmera. Conecte o que falta e tente de novo.',
    'media-in-use': 'Outro aplicativo está usando o microfone ou a câmera. Feche esse aplicativo e tente de novo.',
    'media-interrupted':
      'Seu dispositivo pausou o microfone ou a câmera. Isso costuma passar sozinho; se não passar, tente de novo.',
    'media-failed': 'Não foi possível ativar o microfone ou a câmera. Recarregue a página ou conecte o cabo de novo.',
    'insecure-context': 'Para fazer chamadas, a página precisa ser segura. Abra este endereço com https://.',
    unsupported: 'Este navegador não faz chamadas. Use uma versão recente do Chrome, Edge, Firefox ou Safari.',
    'relay-unreachable': 'O serviço de chamadas não responde. Verifique sua internet; vamos continuar tentando.',
    'relay-refused': 'O serviço de chamadas recusou esta página. Recarregue-a ou avise quem a mantém.',
    'rate-limited': 'Foram muitas tentativas seguidas. Espere um minuto e tente de novo.',
    'room-full': 'A sala está cheia. Tente de novo quando alguém tiver saído.',
  },
};
