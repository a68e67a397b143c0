import type {} from 'webrtc-call/types/preact';
import 'webrtc-call/define.js';
import { render } from 'preact';
import { useState } from 'preact/hooks';

const relay = new URLSearchParams(location.search).get('relay');
const strings = { videoCall: 'Ring them' };

function App() {
  const [said, say] = useState('');
  const [here, setHere] = useState(true);
  return (
    <>
      {here && (
        <webrtc-call
          relay={relay}
          name="Preact"
          ring-timeout={30}
          strings={strings}
          oncall-incoming={({ detail: { name } }) => say(`${name} rings`)}
          oncall-state-change={({ detail: { to } }) => say(to)}
        />
      )}
      <output>{said}</output> <button onClick={() => setHere(false)}>Leave</button>
    </>
  );
}

render(<App />, document.querySelector('main')!);
