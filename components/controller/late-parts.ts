import { CallError, type Comeback } from '../core/index.js';
import type { CallChat } from './call-chat.js';
import type { FeatureTools } from './call-feature.js';
import type { CallFeatures, ProvenPeer } from './call-features.js';
import type { PageMemory, UnfinishedCall } from './unfinished-call.js';

export interface LatePartsOptions extends FeatureTools {
  readonly memory: PageMemory;
}

/** What a page that shows its ID has no need of: loaded when the first call is up, or for the note of an unfinished one. */
export class LateParts {
  readonly #options: LatePartsOptions;
  #unfinished: UnfinishedCall | null = null;
  #features: CallFeatures | null = null;
  /** The newest connection, until the features have it. */
  #proven: ProvenPeer | null = null;

  constructor(options: LatePartsOptions) {
    this.#options = options;
  }

  /** What notes the running call; `null` until it is loaded. */
  get unfinished(): UnfinishedCall | null {
    return this.#unfinished;
  }

  /**
   * What is written in the call.
   *
   * @throws CallError `unsupported` where it could not be loaded
   */
  async chat(): Promise<CallChat> {
    await this.load();
    if (!this.#features) throw new CallError('unsupported', 'the chat was not loaded');
    return this.#features.chat;
  }

  attach(proven: ProvenPeer): void {
    this.#proven = proven;
    void this.load();
  }

  async load(): Promise<void> {
    const { call, set, signal, log } = this.#options;
    try {
      const late = await import('./call-features.js');
      const { id } = call.snapshot;
      if (id === null || signal.aborted) return;
      const onOffer = (comeback: Comeback | null) => set({ comeback });
      this.#unfinished ??= new late.UnfinishedCall(id, { ...this.#options, onOffer });
      this.#unfinished.keep(call.snapshot);
      this.#features ??= new late.CallFeatures(this.#options);
      if (this.#proven) this.#features.attach(this.#proven);
      this.#proven = null;
    } catch (error) {
      // The call goes on without: a reload ends it, as it does everywhere else.
      log.warn('what a running call needs was not loaded', error);
    }
  }
}
