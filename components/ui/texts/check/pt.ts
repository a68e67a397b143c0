import type { CheckTexts } from './texts.js';

export const pt: CheckTexts = {
  checkIntro:
    'Veja se as chamadas funcionam aqui: seus dispositivos e a conexão com os outros. Leva cerca de meio minuto. Ninguém recebe uma chamada e nada é gravado.',
  startCheck: 'Iniciar o teste',
  stopCheck: 'Parar',
  checkAgain: 'Testar de novo',
  checkPassed: 'Tudo funciona. Você já pode ligar.',
  checkFailed: 'Nem tudo funciona. Veja abaixo o que fazer.',
  checkStopped: 'O teste foi interrompido.',

  checkSubjects: {
    camera: 'Câmera',
    microphone: 'Microfone',
    speaker: 'Alto-falante',
    relay: 'Serviço de chamadas',
    direct: 'Conexão direta',
    turn: 'Conexão por um servidor',
  },
  checking: {
    camera: 'Ativando a câmera. Permita o uso se o navegador perguntar.',
    microphone: 'Diga algo. Permita o microfone se o navegador perguntar.',
    speaker: 'Você ouve o som?',
    relay: 'Consultando o serviço de chamadas…',
    direct: 'Conectando sem servidor no meio…',
    turn: 'Conectando por um servidor…',
  },
  checkResults: {
    camera: 'Os outros podem ver você.',
    microphone: 'Os outros podem ouvir você.',
    speaker: 'Você consegue ouvir os outros.',
    relay: 'O serviço de chamadas responde.',
    direct: 'Som e imagem podem ir pelo caminho direto.',
    turn: 'As chamadas funcionam também onde o caminho direto é bloqueado.',
  },
  checkProblems: {
    'no-picture':
      'A câmera está ligada, mas não envia imagem. Feche outros aplicativos que a usam ou desconecte-a e conecte de novo.',
    'dark-picture': 'A imagem está preta. Abra a tampa da câmera ou acenda uma luz.',
    silent: 'Nada foi ouvido. Veja se o microfone certo está escolhido e não está mudo, e diga algo.',
    'no-path':
      'Nenhuma conexão direta foi possível. Uma VPN, uma extensão ou uma configuração do navegador pode bloqueá-la. Desative e teste de novo.',
    'turn-missing':
      'Não há servidor desse tipo configurado: em redes restritas, como no trabalho ou em um hotel, as chamadas podem falhar. Quem mantém esta página pode adicionar um.',
    'turn-refused': 'O servidor recusou esta página. Recarregue-a ou avise quem a mantém.',
    'turn-unreachable':
      'Não foi possível alcançar o servidor. Sua rede pode bloqueá-lo: tente outra ou avise quem mantém esta página.',
    'turn-failed': 'O servidor responde, mas não repassa nada. Avise quem mantém esta página.',
    'not-heard': 'Aumente o volume, escolha outro alto-falante ou veja se o fone está conectado. Depois teste de novo.',
  },
  notChecked: 'Não testado',
  checkNews: '{subject}: {result}',
  toneHeard: 'Sim',
  toneNotHeard: 'Não',
  toneAgain: 'Tocar de novo',
  checkPicture: 'A imagem da sua câmera',
  checkLevel: 'Nível do microfone',
};
