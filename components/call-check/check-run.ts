import type { CallApi, CheckProblem } from '../core/index.js';
import type { CheckSubject } from '../ui/index.js';
import { playTestTone } from './test-tone.js';

/** What is tested, in this order: what a person can mend at once comes first. */
export const SUBJECTS = [
  'camera',
  'microphone',
  'speaker',
  'relay',
  'direct',
  'turn',
] as const satisfies CheckSubject[];

/** What is wrong with a subject: a finding, or what the person said of the tone. */
export type SubjectProblem = CheckProblem | 'not-heard';

/** How far the test of a subject is. */
export type SubjectState =
  | { readonly phase: 'waiting' | 'running' | 'asking' | 'ok' }
  | { readonly phase: 'problem'; readonly problem: SubjectProblem }
  /** `problem`: why it could not be tested, if there is a reason. */
  | { readonly phase: 'untested'; readonly problem: SubjectProblem | null };

/** What has come of a run. */
export type Outcome = 'passed' | 'failed' | 'stopped';

export interface CheckRunOptions {
  /** Told of each change. */
  readonly onChange: () => void;
  readonly onLevel: (level: number) => void;
}

/** One test of everything, from the press of the button to its end; then all that it has opened is closed. */
export class CheckRun {
  readonly #api: CallApi;
  readonly #options: CheckRunOptions;
  readonly #abort = new AbortController();
  readonly #states = new Map<CheckSubject, SubjectState>();
  #current: CheckSubject | null = null;
  #picture: MediaStream | null = null;
  #hears = false;
  #answer: ((heard: boolean) => void) | null = null;
  #outcome: Outcome | null = null;

  constructor(api: CallApi, options: CheckRunOptions) {
    this.#api = api;
    this.#options = options;
  }

  /** What the camera sees, for as long as it is open. */
  get picture(): MediaStream | null {
    return this.#picture;
  }

  /** Whether the microphone is open. */
  get hears(): boolean {
    return this.#hears;
  }

  /** What is being tested; `null` before and after. */
  get current(): CheckSubject | null {
    return this.#current;
  }

  /** What has come of it; `null` while it runs. */
  get outcome(): Outcome | null {
    return this.#outcome;
  }

  state(subject: CheckSubject): SubjectState {
    return this.#states.get(subject) ?? { phase: 'waiting' };
  }

  /** Tests everything, one after the other. */
  async start(): Promise<void> {
    for (const subject of SUBJECTS) {
      this.#current = subject;
      this.#set(subject, { phase: 'running' });
      const problem = await this.#test(subject);
      if (this.#outcome !== null) return;
      this.#set(subject, stateAfter(problem));
    }
    this.#end(SUBJECTS.some((subject) => this.state(subject).phase === 'problem') ? 'failed' : 'passed');
  }

  /** Says whether the tone was heard. */
  answer(heard: boolean): void {
    this.#answer?.(heard);
  }

  /** Plays the tone. Where the browser can't, the person hears nothing, and says so. */
  play(): void {
    playTestTone(this.#api.snapshot.local.chosen.speaker, this.#abort.signal).catch(() => this.answer(false));
  }

  /** Ends it where it is. */
  stop(): void {
    if (this.#outcome !== null) return;
    for (const subject of SUBJECTS) {
      const { phase } = this.state(subject);
      if (phase !== 'ok' && phase !== 'problem') this.#states.set(subject, { phase: 'untested', problem: null });
    }
    this.#end('stopped');
  }

  async #test(subject: CheckSubject): Promise<SubjectProblem | null> {
    if (subject === 'speaker') return this.#askAboutTone();
    const { signal } = this.#abort;
    const { onLevel } = this.#options;
    const onStream = (stream: MediaStream): void => this.#show(subject, stream);
    try {
      return (await this.#api.check(subject, { signal, onStream, onLevel })).problem;
    } catch {
      // It was stopped; or what tests was not loaded, which the next run tries again.
      return 'relay-unreachable';
    }
  }

  async #askAboutTone(): Promise<'not-heard' | null> {
    this.#set('speaker', { phase: 'asking' });
    this.play();
    const heard = await new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#answer = null;
    return heard ? null : 'not-heard';
  }

  #show(subject: CheckSubject, stream: MediaStream): void {
    if (subject === 'camera') this.#picture = stream;
    else this.#hears = true;
    this.#options.onChange();
  }

  #set(subject: CheckSubject, state: SubjectState): void {
    this.#states.set(subject, state);
    this.#options.onChange();
  }

  #end(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#current = this.#picture = null;
    this.#hears = false;
    this.#abort.abort();
    this.#options.onChange();
  }
}

function stateAfter(problem: SubjectProblem | null): SubjectState {
  if (problem === null) return { phase: 'ok' };
  // What is not there can't be tested, and is no fault of this device.
  return problem === 'turn-missing' ? { phase: 'untested', problem } : { phase: 'problem', problem };
}
