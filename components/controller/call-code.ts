import { CallError, isAnswered, NO_VERIFICATION } from '../core/index.js';
import type { CallFeature, FeatureTools } from './call-feature.js';
import { CodeLine } from './code-line.js';

/**
 * The safety code of whatever call of two is on. It goes with the call: another one, one that is come back to after a
 * reload, and a room that the call becomes have another certificate, or other people in them, and begin without.
 */
export class CallCode {
  readonly #tools: FeatureTools;
  #line: CodeLine | null = null;

  constructor(tools: FeatureTools) {
    this.#tools = tools;
  }

  /** The code of a call that is now up. */
  readonly begin = (): CallFeature => {
    const { call, set } = this.#tools;
    const { call: state } = call.snapshot;
    if (!isAnswered(state)) throw new CallError('invalid-state', state.phase);
    const line = new CodeLine(this.#tools, state);
    this.#line = line;
    return {
      attach: (peer) => line.attach(peer),
      close: () => {
        line.close();
        this.#line = null;
        set({ verification: NO_VERIFICATION });
      },
    };
  };

  /** @throws CallError as `CallApi.compareCode` does */
  async compareCode(): Promise<void> {
    await this.#open.compare();
  }

  /** @throws CallError as `CallApi.confirmCode` does */
  async confirmCode(matches: boolean): Promise<void> {
    await this.#open.confirm(matches);
  }

  get #open(): CodeLine {
    if (!this.#line) throw new CallError('invalid-state', 'no call of two is connected');
    return this.#line;
  }
}
