import 'webrtc-call/define.js';
import { html, nothing } from 'lit';

export interface State {
  readonly relay: string | null;
  readonly said: string;
  readonly here: boolean;
}

export const app = ({ relay, said, here }: State, change: (part: Partial<State>) => void) => html`
  ${
    here
      ? html`<webrtc-call
          relay=${relay ?? nothing}
          name="Lit"
          .strings=${{ videoCall: 'Ring them' }}
          @call-incoming=${({ detail: { name } }: HTMLElementEventMap['call-incoming']) => change({ said: `${name} rings` })}
          @call-state-change=${({ detail: { to } }: HTMLElementEventMap['call-state-change']) => change({ said: to })}
        ></webrtc-call>`
      : nothing
  }
  <output>${said}</output> <button @click=${() => change({ here: false })}>Leave</button>
`;

/** What a server knows. */
export const start: State = { relay: null, said: '', here: true };
