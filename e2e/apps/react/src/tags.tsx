import type {} from 'webrtc-call/types/react';
import 'webrtc-call/define.js';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const relay = new URLSearchParams(location.search).get('relay');
const strings = { videoCall: 'Ring them' };

/** By the tags themselves, as React 19 knows them in a page that no server has rendered. */
function App() {
  const [said, say] = useState('');
  const [here, setHere] = useState(true);
  return (
    <>
      {here && (
        <webrtc-call
          relay={relay}
          name="React"
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

createRoot(document.querySelector('main')!).render(<App />);
