import type {} from 'webrtc-call/types/solid';
import 'webrtc-call/define.js';
import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';

const relay = new URLSearchParams(location.search).get('relay');
const strings = { videoCall: 'Ring them' };

function App() {
  const [said, say] = createSignal('');
  const [here, setHere] = createSignal(true);
  return (
    <>
      <Show when={here()}>
        <webrtc-call
          relay={relay}
          name="Solid"
          ring-timeout={30}
          prop:strings={strings}
          on:call-incoming={({ detail: { name } }) => say(`${name} rings`)}
          on:call-state-change={({ detail: { to } }) => say(to)}
        />
      </Show>
      <output>{said()}</output> <button onClick={() => setHere(false)}>Leave</button>
    </>
  );
}

render(() => <App />, document.querySelector('main')!);
