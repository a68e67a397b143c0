import { type CSSResult, render } from 'lit';
import {
  avatarStyles,
  buttonStyles,
  deviceButtonStyles,
  fill,
  nameOf,
  nearestLang,
  sharedStyles,
  tokens,
} from '../ui/index.js';
import type { Pip } from './pip.js';
import { personOf, type PipContent, pipView } from './pip-view.js';
import { pipPageStyles, pipWindowStyles } from './pip-window.styles.js';

const STYLES = [tokens, sharedStyles, buttonStyles, avatarStyles, deviceButtonStyles, pipWindowStyles];
/** Every token of the theme that a page may set. */
const TOKENS = new Set(tokens.cssText.match(/--call-[\w-]+/g));

export interface PipWindowOptions {
  /** The element whose window it is. */
  readonly host: HTMLElement;
  /** Whose theme and language it takes over. */
  readonly like: Element;
  /** The person has closed it, or `close()` has. */
  readonly onClose: () => void;
}

/** A window with the call in it, on top of all others. It looks as the place does that it was opened from. */
export class PipWindow implements Pip {
  readonly #window: Window;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #options: PipWindowOptions;
  #content: PipContent | null = null;
  /** The shared screen of which a picture has come. */
  #seen: MediaStream | null = null;

  constructor(pipWindow: Window & typeof globalThis, options: PipWindowOptions) {
    this.#window = pipWindow;
    this.#options = options;
    const page = pipWindow.document;
    page.adoptedStyleSheets = [sheetOf(pipPageStyles, pipWindow)];
    this.#host = page.createElement('div');
    this.#root = this.#host.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = STYLES.map((styles) => sheetOf(styles, pipWindow));
    page.body.append(this.#host);
    pipWindow.addEventListener('pagehide', options.onClose, { once: true });
  }

  show(content: PipContent): void {
    this.#content = content;
    const page = this.#window.document;
    page.title = fill(content.words.call, { name: nameOf(personOf(content.call)) });
    page.documentElement.lang = nearestLang(this.#options.like);
    this.#dress(page.documentElement);
    // Its host knows the page's own icons.
    const isSeen = content.remote.screen !== null && content.remote.screen === this.#seen;
    render(pipView(content, { isSeen, onResize: this.#onResize }), this.#root, { host: this.#options.host });
  }

  close(): void {
    this.#window.close();
  }

  /** The first picture of a screen comes a moment after the word about it. */
  readonly #onResize = ({ currentTarget }: Event): void => {
    const { srcObject, videoWidth } = currentTarget as HTMLVideoElement;
    if (videoWidth > 0) this.#seen = srcObject as MediaStream;
    if (this.#content) this.show(this.#content);
  };

  /** The page's own colours, font and direction, which end at the edge of its document. */
  #dress(root: HTMLElement): void {
    const style = getComputedStyle(this.#options.like);
    root.dir = style.direction;
    root.style.colorScheme = style.colorScheme;
    root.style.fontFamily = style.fontFamily;
    for (const token of TOKENS) root.style.setProperty(token, style.getPropertyValue(token));
  }
}

/** A style sheet belongs to one document: this makes another's. */
function sheetOf({ cssText }: CSSResult, page: Window & typeof globalThis): CSSStyleSheet {
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync(cssText);
  return sheet;
}
