import type { AnsweredState } from '../core/index.js';
import type { Untimed } from './lines.js';
import type { Epoch } from './machine-message.js';

/** Counts the connections of a device's call, as a session does: the offerer begins one, the answerer wishes for it. */
export class MachineEpochs {
  #callId = '';
  #number = 0;
  #wished = 0;

  /** What a rebuild says to the other side. */
  begin(call: AnsweredState): Epoch {
    this.#count(call);
    const offered = call.direction === 'outgoing';
    const number = this.#number + 1;
    if (offered) this.#number = number;
    else this.#wished = number;
    return { number, offered };
  }

  /** What the other side's is to the machine; `null` where it is an old one, or no business of its own. */
  read(call: AnsweredState, { number, offered }: Epoch): Untimed | null {
    this.#count(call);
    const { callId, direction } = call;
    if (offered === (direction === 'outgoing') || number <= this.#number) return null;
    if (!offered) return { type: 'path-lost', callId, remedy: 'rebuild', told: true };
    this.#number = number;
    return { type: 'rebuilt', callId, wished: number === this.#wished };
  }

  #count({ callId }: AnsweredState): void {
    if (callId === this.#callId) return;
    this.#callId = callId;
    this.#number = this.#wished = 0;
  }
}
