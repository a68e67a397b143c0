import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CallPhase } from '../core/index.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  cardStyles,
  CHECK,
  checkTexts,
  type CheckSubject,
  CIRCLE_ALERT,
  fill,
  icon,
  LevelMeter,
  levelMeterStyles,
  type PageSettings,
  PageIcons,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callCheckStyles } from './call-check.styles.js';
import { CheckRun, type SubjectProblem, type SubjectState, SUBJECTS } from './check-run.js';

const FREE: readonly CallPhase[] = ['idle', 'ended'];
/** What a page says that says nothing. */
const BARE: Omit<PageSettings, 'icons'> = { strings: null, to: '', ringtone: true };
const OUTCOMES = ['passed', 'failed', 'stopped'] as const;

/**
 * Tests before a call whether it will work: camera, microphone, speaker, the relay, the direct way to others and the one
 * through a TURN server, each in plain words with what to do. Nothing is opened before the person presses the button, and
 * nothing stays open after the test. A call that begins ends it.
 *
 * @tagname call-check
 * @slot passed-icon - Instead of the icon before what works
 * @slot problem-icon - Instead of the icon before what does not
 * @csspart summary - What the test is for, and what has come of it
 * @csspart start-button - Starts the test
 * @csspart stop-button - Stops it
 * @csspart steps - What is tested
 * @csspart step - One of them
 * @csspart mark - How far it is, as a sign
 * @csspart icon - The icon in it
 * @csspart title - What it is about
 * @csspart result - How far it is, in words
 * @csspart video - The camera's picture
 * @csspart meter - How loud the microphone is
 * @csspart level - The bar in it
 * @csspart question - The answers about the tone
 * @csspart yes-button - The tone was heard
 * @csspart no-button - It was not
 * @csspart again-button - Plays it again
 * @cssState running - A test is going on
 * @cssState passed - Everything that was tested works
 * @cssState failed - Something does not work
 * @cssState stopped - The test was stopped
 */
export class CallCheck extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    cardStyles,
    levelMeterStyles,
    callCheckStyles,
  ];

  readonly #words = new TextWatch(this, checkTexts);
  readonly #call = new CallWatch(this, ({ call }) => call.phase);
  readonly #icons = new PageIcons(this);
  readonly #meter = new LevelMeter(() => this.renderRoot);

  #run: CheckRun | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run?.stop();
    this.#run = null;
  }

  /** With the icons of this element: each of its steps shows one. */
  override get settings(): PageSettings {
    return { ...BARE, ...super.settings, icons: { ...super.settings?.icons, ...this.#icons.icons } };
  }

  protected override willUpdate(): void {
    // The call needs the devices, and the person's whole attention.
    if (!this.#isFree) this.#run?.stop();
    const run = this.#run;
    this.setState('running', run !== null && run.outcome === null);
    for (const outcome of OUTCOMES) this.setState(outcome, run?.outcome === outcome);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const video = this.renderRoot.querySelector('video');
    const picture = this.#run?.picture ?? null;
    if (video !== null && video.srcObject !== picture) video.srcObject = picture;
  }

  protected override render(): TemplateResult {
    const running = this.#isRunning;
    const { startCheck, stopCheck, checkAgain } = this.#words.texts;
    return html`<div class="content">
      <p part="summary" class="summary" role="status">${this.#summary}</p>
      <button
        type="button"
        part=${running ? 'stop-button' : 'start-button'}
        class="button ${running ? 'tonal' : 'filled'}"
        ?disabled=${!this.#isFree}
        @click=${this.#onPress}
      >
        ${running ? stopCheck : this.#run === null ? startCheck : checkAgain}
      </button>
      <ol part="steps" class="steps">
        ${SUBJECTS.map((subject) => this.#renderStep(subject))}
      </ol>
      <div class="visually-hidden" role="status">${this.#news}</div>
    </div>`;
  }

  #renderStep(subject: CheckSubject): TemplateResult {
    const state = this.#state(subject);
    return html`<li part="step" class="step" data-phase=${state.phase}>
      <span part="mark" class="mark" aria-hidden="true">${mark(state)}</span>
      <div class="about">
        <p part="title" class="title">${this.#words.texts.checkSubjects[subject]}</p>
        <p part="result" class="result">${this.#result(subject)}</p>
        ${this.#renderEvidence(subject, state)}
      </div>
    </li>`;
  }

  /** What a person sees or hears for themselves. */
  #renderEvidence(subject: CheckSubject, { phase }: SubjectState): TemplateResult | typeof nothing {
    const { checkPicture, checkLevel } = this.#words.texts;
    if (subject === 'camera' && this.#run?.picture)
      return html`<video part="video" class="video" aria-label=${checkPicture} autoplay playsinline muted></video>`;
    if (subject === 'microphone' && this.#run?.hears)
      return html`<meter class="visually-hidden" aria-label=${checkLevel}></meter>
        <div part="meter" class="meter" aria-hidden="true"><div part="level" class="level"></div></div>`;
    return subject === 'speaker' && phase === 'asking' ? this.#renderQuestion() : nothing;
  }

  #renderQuestion(): TemplateResult {
    const { checking, toneHeard, toneNotHeard, toneAgain } = this.#words.texts;
    const answer = (heard: boolean) => (): void => {
      // The question goes with its answer.
      this.renderRoot.querySelector<HTMLElement>('[part=stop-button]')?.focus();
      this.#run?.answer(heard);
    };
    return html`<div part="question" class="question" role="group" aria-label=${checking.speaker}>
      <button type="button" part="yes-button" class="button tonal" @click=${answer(true)}>${toneHeard}</button>
      <button type="button" part="no-button" class="button tonal" @click=${answer(false)}>${toneNotHeard}</button>
      <button type="button" part="again-button" class="button" @click=${() => this.#run?.play()}>${toneAgain}</button>
    </div>`;
  }

  get #isFree(): boolean {
    return this.#call.slice !== null && FREE.includes(this.#call.slice);
  }

  get #isRunning(): boolean {
    return this.#run !== null && this.#run.outcome === null;
  }

  get #summary(): string {
    const { checkIntro, checkPassed, checkFailed, checkStopped } = this.#words.texts;
    if (this.#call.slice !== null && !this.#isFree) return this.texts.errors['invalid-state'];
    const outcome = this.#run?.outcome ?? null;
    return outcome === null ? checkIntro : { passed: checkPassed, failed: checkFailed, stopped: checkStopped }[outcome];
  }

  /** What is read out as it happens. */
  get #news(): TemplateResult[] {
    const current = this.#run?.current ?? null;
    if (current === null) return [];
    // The end of one and the beginning of the next are one rendering.
    const before = SUBJECTS[SUBJECTS.indexOf(current) - 1];
    const told = before === undefined ? [current] : [before, current];
    const { checkNews, checkSubjects } = this.#words.texts;
    return told.map(
      (subject) => html`<p>${fill(checkNews, { subject: checkSubjects[subject], result: this.#result(subject) })}</p> `,
    );
  }

  #state(subject: CheckSubject): SubjectState {
    return this.#run?.state(subject) ?? { phase: 'waiting' };
  }

  #result(subject: CheckSubject): string {
    const { checking, checkResults, notChecked } = this.#words.texts;
    const state = this.#state(subject);
    switch (state.phase) {
      case 'waiting':
        return '';
      case 'running':
      case 'asking':
        return checking[subject];
      case 'ok':
        return checkResults[subject];
      case 'problem':
      case 'untested':
        return state.problem === null ? notChecked : this.#problemText(state.problem);
    }
  }

  #problemText(problem: SubjectProblem): string {
    const texts: Readonly<Record<SubjectProblem, string>> = {
      ...this.texts.errors,
      ...this.#words.texts.checkProblems,
    };
    return texts[problem];
  }

  #onPress(): void {
    if (this.#isRunning) {
      this.#run?.stop();
      return;
    }
    const { api } = this.#call;
    if (api === null) return;
    this.#run = new CheckRun(api, {
      onChange: () => this.requestUpdate(),
      onLevel: (level) => this.#meter.draw(level),
    });
    void this.#run.start();
  }
}

function mark({ phase }: SubjectState): unknown {
  if (phase === 'ok') return icon('passed-icon', CHECK);
  return phase === 'problem' ? icon('problem-icon', CIRCLE_ALERT) : nothing;
}

declare global {
  interface HTMLElementTagNameMap {
    'call-check': CallCheck;
  }
}
