import 'webrtc-call/define.js';

const relay = new URLSearchParams(location.search).get('relay');
const output = document.querySelector('output')!;

const phone = document.createElement('webrtc-call');
phone.relay = relay;
phone.name = 'Plain';
phone.strings = { videoCall: 'Ring them' };
phone.addEventListener('call-incoming', ({ detail: { name } }) => {
  output.value = `${name} rings`;
});
phone.addEventListener('call-state-change', ({ detail: { to } }) => {
  output.value = to;
});
document.querySelector('main')!.append(phone);
document.querySelector('button')!.addEventListener('click', () => phone.remove());
