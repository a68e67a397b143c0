import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CallSnapshot } from '../core/index.js';
import { badgeStyles } from './badge.styles.js';
import { buttonStyles } from './button.styles.js';
import { CallElement } from './call-element.js';
import { CallWatch } from './call-watch.js';
import { focusedElement } from './focus.js';
import { focusReturn } from './focus-return.js';
import { icon } from './icons.js';
import { need } from './late-elements.js';
import { panelButtonStyles } from './panel-button.styles.js';
import { sharedStyles } from './shared.styles.js';
import { stageButtonStyles } from './stage-button.styles.js';
import { roomTexts } from './texts/room/room-texts.js';
import type { RoomTexts } from './texts/room/texts.js';
import { TextWatch } from './texts/text-watch.js';
import { tokens } from './tokens.styles.js';

/** How a button looks that opens a panel, and what is in that. */
export interface PanelFace {
  readonly part: `${string}-button`;
  readonly icon: { readonly name: string; readonly shape: string };
  /** The element that loads when it is opened. */
  readonly content: 'call-add' | 'call-verify';
}

/** CSS pixels: where there are no more above its button, a panel may cover it. */
const ENOUGH_ABOVE = 320;

/** What there is to look at behind a button is another thing now: for the bar, which may keep the button out of sight. */
export class NewsEvent extends Event {
  /** In words; `''` where there is nothing. */
  readonly news: string;

  constructor(news: string) {
    super('news');
    this.news = news;
  }
}

/**
 * What the buttons of a call of two have in common that open something on top of the page, closed by Esc, by a click elsewhere
 * and by the button. What they open loads, and is there, only while it is open. In a room they are not shown.
 */
export abstract class PanelButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    badgeStyles,
    stageButtonStyles,
    panelButtonStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return { labelled: { type: Boolean }, open: { attribute: false } };
  }

  /** Shows the button's words beside its icon. */
  labelled = false;

  protected open = false;

  protected abstract readonly face: PanelFace;
  /** What the button, and what it opens, is called. */
  protected abstract get name(): string;
  /** The element, whose clicks it keeps. */
  protected abstract renderContent(keep: (event: Event) => void): TemplateResult;

  readonly #words = new TextWatch(this, roomTexts);
  readonly #call = new CallWatch(this, ({ call: { phase }, room }: CallSnapshot) => ({
    usable: phase === 'connected' || phase === 'reconnecting',
    inRoom: room !== null,
  }));
  readonly #returnFocus = focusReturn();
  #news = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
  }

  protected get words(): RoomTexts {
    return this.#words.texts;
  }

  protected get isSupported(): boolean {
    return this.#call.slice?.inRoom !== true;
  }

  protected get isUsable(): boolean {
    return this.#call.slice?.usable === true;
  }

  /** What there is to look at, in words; `''` where there is nothing now, and `null` where there never is. */
  protected tellNews(): string | null {
    return null;
  }

  protected override willUpdate(): void {
    this.setState('supported', this.isSupported);
    // A panel that goes with its button says nothing of it.
    if (!this.isSupported) this.open = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isSupported) return nothing;
    const { name } = this;
    const news = this.tellNews();
    const { part, icon: sign } = this.face;
    return html`${news === null ? nothing : html`<p class="visually-hidden" id="news" role="status">${news}</p>`}
      <button
        part=${part}
        class=${`button ${this.labelled ? 'row' : 'round off'}`}
        type="button"
        aria-label=${name}
        aria-describedby=${news ? 'news' : nothing}
        title=${name}
        aria-haspopup="dialog"
        ?disabled=${!this.isUsable}
        @click=${keep}
      >
        ${icon(sign.name, sign.shape, 'icon')}${this.labelled ? html`<span part="label">${name}</span>` : nothing}${
          news ? html`<span part="news" class="badge filled danger" aria-hidden="true"></span>` : nothing
        }
      </button>
      <div
        part="panel"
        class="panel"
        popover
        role="dialog"
        tabindex="-1"
        aria-label=${name}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
      >
        ${this.open ? this.renderContent(keep) : nothing}
      </div>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const button = this.renderRoot.querySelector('button');
    const panel = this.renderRoot.querySelector<HTMLElement>('.panel');
    // Its own click closes what it opened, where a script would open it again.
    if (button) button.popoverTargetElement = panel;
    // Into a list that is closed what was open goes out of sight.
    if (changed.has('labelled') && this.labelled && this.open) panel?.hidePopover();
    this.#tell(this.tellNews() ?? '');
  }

  #tell(news: string): void {
    if (news === this.#news) return;
    this.#news = news;
    /** @internal It is between the button and its bar. */
    this.dispatchEvent(new NewsEvent(news));
  }

  /** Above the button, unless that is in a list, which closes with what it opens and is covered, or high up in the page. */
  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    this.#returnFocus(event);
    const { top } = this.getBoundingClientRect();
    const below = !this.labelled && top >= ENOUGH_ABOVE ? innerHeight - top : 0;
    this.renderRoot.querySelector<HTMLElement>('.panel')?.style.setProperty('--_below', `${below}px`);
  };

  async #onToggle({ newState }: ToggleEvent): Promise<void> {
    this.open = newState === 'open';
    if (!this.open) return;
    const { content } = this.face;
    need(content);
    await this.updateComplete;
    const before = focusedElement(this.ownerDocument);
    await customElements.whenDefined(content);
    const element = this.renderRoot.querySelector<CallElement>(content);
    await element?.updateComplete;
    // It may have taken long to load, and the person gone on.
    if (focusedElement(this.ownerDocument) === before) element?.focus();
  }
}

/** In a list that closes with a press what it opens would go with it. */
function keep(event: Event): void {
  event.stopPropagation();
}
