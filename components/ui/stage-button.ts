import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type CallSnapshot, isAnswered } from '../core/index.js';
import { badge, nameWithUnread } from './badge.js';
import { badgeStyles } from './badge.styles.js';
import { buttonStyles } from './button.styles.js';
import { CallElement } from './call-element.js';
import { CallWatch } from './call-watch.js';
import { icon } from './icons.js';
import { sharedStyles } from './shared.styles.js';
import { stageButtonStyles } from './stage-button.styles.js';
import { callTexts } from './texts/call/call-texts.js';
import type { CallTexts } from './texts/call/texts.js';
import { TextWatch } from './texts/text-watch.js';
import { tokens } from './tokens.styles.js';

/** How a button of the stage looks and what it is called. */
export interface StageFace {
  readonly part: `${string}-button`;
  /** Their shapes, and what begins the name of the page's own. */
  readonly icons: { readonly name: string; readonly on: string; readonly off: string };
  readonly name: 'chat' | 'fullScreen' | 'pictureInPicture';
}

/**
 * What the buttons have in common that change where a call is shown. Each is a toggle that keeps its name and is pressed
 * or not. Where the browser can't do what it is for there is no button.
 */
export abstract class StageButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, badgeStyles, stageButtonStyles];

  static override get properties(): PropertyDeclarations {
    return { labelled: { type: Boolean } };
  }

  /** Shows the button's words beside its icon. */
  labelled = false;

  protected abstract readonly face: StageFace;
  /** Whether the browser can do it at all. */
  protected abstract get supported(): boolean;
  protected abstract get pressed(): boolean;
  /** Rejects where the browser refuses. */
  protected abstract toggle(): Promise<void>;

  readonly #words = new TextWatch(this, callTexts);
  /** Whether there is something to show that way now. */
  protected readonly call = new CallWatch(this, (snapshot) => this.isUsable(snapshot));

  /** The words of a call. */
  protected get words(): CallTexts {
    return this.#words.texts;
  }

  /** How many messages wait behind it. */
  protected countUnread(): number {
    return 0;
  }

  /** Whether there is something to show that way. */
  protected isUsable({ call, room }: Pick<CallSnapshot, 'call' | 'room' | 'remote'>): boolean {
    return room !== null || call.phase === 'dialing' || isAnswered(call);
  }

  protected override willUpdate(): void {
    this.setState('supported', this.supported);
    this.setState('on', this.pressed);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.supported) return nothing;
    const { part, icons } = this.face;
    const words = this.words[this.face.name];
    const unread = this.countUnread();
    const name = nameWithUnread(words, unread, this.#words);
    const look = this.pressed ? 'on' : 'off';
    return html`<button
      part=${part}
      class=${`button ${this.labelled ? 'row' : 'round'} ${look}`}
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${this.pressed}
      ?disabled=${this.call.slice !== true}
      @click=${this.#onClick}
    >
      ${icon(`${icons.name}-${look}-icon`, icons[look], `${look}-icon`)}${
        this.labelled ? html`<span part="label">${words}</span>` : nothing
      }${badge(unread, this.#words.language)}
    </button>`;
  }

  #onClick(): void {
    // What the browser refuses has not happened, and the button says so.
    this.toggle().catch(() => this.requestUpdate());
  }
}
