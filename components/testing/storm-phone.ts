import { isAnswered, CallError, ringsOf, type AnsweredState, type CallPhase } from '../core/index.js';
import type { Party } from '../protocol/index.js';
import type { ToldDevice, ToldEnd } from './matching-ends.js';
import type { PhonePage } from './phone-page.js';
import type { Phone } from './phone.js';
import type { Name } from './storm-actions.js';

/** One page of somebody in a storm: the phone, and what has been seen of it from outside. */
export class StormPhone implements ToldDevice {
  readonly name: Name;
  readonly page: PhonePage;
  readonly phone: Phone;
  readonly endings: ToldEnd[] = [];
  /** What stands in no end: whom each call was with, and who had called. */
  readonly #calls = new Map<string, Pick<ToldEnd, 'remote' | 'direction'>>();
  /** Dials and answers of which nobody has been told what came of them. */
  #open = 0;
  /** How many phases there had been when its page went away; `null` while it is there. */
  #phasesAtEnd: number | null = null;

  constructor(name: Name, page: PhonePage) {
    this.name = name;
    this.page = page;
    this.phone = page.load();
    const { controller } = this.phone;
    controller.addEventListener('change', () => this.#note());
    controller.addEventListener('ended', ({ callId, reason }) => {
      const call = this.#calls.get(callId);
      if (call) this.endings.push({ callId, reason, ...call });
    });
  }

  get party(): Party {
    return { id: this.phone.id, device: this.phone.signalling.device ?? '' };
  }

  get closed(): boolean {
    return this.#phasesAtEnd !== null;
  }

  /** Its page is gone: from now on nothing happens to it any more. */
  close(): void {
    this.#phasesAtEnd = this.phone.phases.length;
  }

  get phase(): CallPhase {
    return this.phone.phase;
  }

  /** The call that it is in with somebody. */
  get answered(): AnsweredState | null {
    const { call } = this.phone;
    return isAnswered(call) && !this.closed ? call : null;
  }

  get rings(): readonly string[] {
    return ringsOf(this.phone.controller.snapshot).map(({ callId }) => callId);
  }

  /** Does what a person does with a phone: what can't be done at that moment is not done. */
  do(act: () => Promise<unknown>): void {
    this.#open += 1;
    void act()
      .catch((error: unknown) => {
        if (!(error instanceof CallError)) throw error;
      })
      .finally(() => {
        this.#open -= 1;
      });
  }

  /** What is left of a call that is over, or does not belong to the one that is on. */
  get leftovers(): string[] {
    const { phone } = this;
    const { devices } = phone.media;
    const [audio, video] = [devices.live('audio'), devices.live('video')];
    const inCall = !this.closed && (this.answered !== null || this.phase === 'dialing');
    const needsPeer = inCall || (!this.closed && this.phase === 'ringing');
    const revived = this.closed && phone.phases.length !== this.#phasesAtEnd;
    return [
      ...this.#when(revived, 'went on without its page'),
      ...this.#when(!inCall && audio + video + devices.liveScreens() > 0, 'has a device open'),
      ...this.#when(audio > 1 || video > 1, 'has a device open twice'),
      ...this.#when(this.#openPeers > (needsPeer ? 1 : 0), `has ${this.#openPeers} connections`),
    ];
  }

  /** What must have come to an end once all is quiet. */
  unsettled(): string[] {
    const { signalling, controller } = this.phone;
    return [
      ...this.leftovers,
      ...this.#when(this.#open > 0, 'has dials or answers that nobody hears of'),
      ...this.#when(controller.snapshot.waiting.length > 0, 'has a ring waiting'),
      ...this.#when(controller.snapshot.quiet.length > 0, 'has a quiet ring'),
      ...this.#when(signalling.pending > 0 && signalling.link === 'online', `has ${signalling.pending} requests open`),
    ];
  }

  get #openPeers(): number {
    return this.phone.peers.filter(({ closed }) => !closed).length;
  }

  #when(is: boolean, what: string): string[] {
    return is ? [`${what} while ${this.phase}`] : [];
  }

  #note(): void {
    const { call, waiting } = this.phone.controller.snapshot;
    for (const { callId, remote } of waiting) this.#calls.set(callId, { remote, direction: 'incoming' });
    if (call.phase === 'idle') return;
    const known = this.#calls.get(call.callId)?.direction ?? (call.phase === 'dialing' ? 'outgoing' : 'incoming');
    const direction = 'direction' in call ? call.direction : known;
    this.#calls.set(call.callId, { remote: call.remote, direction });
  }
}
