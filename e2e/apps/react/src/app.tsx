import { useEffect, useState } from 'react';
import { WebrtcCall } from 'webrtc-call/react';

const strings = { videoCall: 'Ring them' };

/** By the components, so that a server may render it. */
export function App() {
  const [relay, setRelay] = useState<string>();
  const [said, say] = useState('');
  const [here, setHere] = useState(true);
  // A server does not know it.
  useEffect(() => setRelay(new URLSearchParams(location.search).get('relay') ?? ''), []);
  return (
    <>
      {here && (
        <WebrtcCall
          relay={relay}
          name="React"
          className="phone"
          ringTimeout={30}
          strings={strings}
          onCallIncoming={({ detail: { name } }) => say(`${name} rings`)}
          onCallStateChange={({ detail: { to } }) => say(to)}
        />
      )}
      <output>{said}</output> <button onClick={() => setHere(false)}>Leave</button>
    </>
  );
}
