import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallApi, TileSize } from '../core/index.js';
import { fill, icon, PIN, PIN_OFF, type RoomTexts } from '../ui/index.js';
import { arrange, corner, type Place } from './arrangement.js';
import type { Tile } from './room-view.js';

/**
 * The tiles of a room: where each stands, which of them is large, and how large the others have to send. They are moved by
 * their style alone, and never in the DOM, where a video would stop.
 */
export class Tiles implements ReactiveController {
  readonly #host: LitElement;
  readonly #observer = new ResizeObserver(() => this.#place());
  #api: CallApi | null = null;
  #tiles: readonly Tile[] = [];
  /** What the person made large; empty where they want all equal, `null` where they have not said. */
  #chosen: string | null = null;
  #told = '';
  #listening: AbortController | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // It may be lifted into a window of its own, which is seen while the page is not.
    this.#listening = new AbortController();
    this.#host.ownerDocument.addEventListener('visibilitychange', () => this.#place(), this.#listening);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    const grid = this.#grid;
    // The same element again is no new one.
    if (grid) this.#observer.observe(grid);
    this.#place();
  }

  /** Before a rendering: who is there. A screen that begins goes before what was large. */
  update(api: CallApi | null, tiles: readonly Tile[]): void {
    const isNew = ({ isScreen, key }: Tile): boolean => isScreen && !this.#tiles.some((known) => known.key === key);
    const isGone = this.#chosen !== '' && !tiles.some(({ key }) => key === this.#chosen);
    if (isGone || tiles.some(isNew)) this.#chosen = null;
    if (api !== this.#api) this.#told = '';
    this.#api = api;
    this.#tiles = tiles;
  }

  /** @param me my own picture, which stands after the others */
  render(
    texts: RoomTexts,
    { controller, for: target }: { readonly controller: CallApi | null; readonly for: string | null },
    me: TemplateResult,
  ): TemplateResult {
    const large = this.#large;
    return html`<div part="grid" class="grid">
      ${repeat(
        this.#tiles,
        ({ key }) => key,
        (tile) =>
          html`<div class="cell" data-key=${tile.key} ?data-large=${tile.key === large}>
            <call-participant
              part="participant"
              .controller=${controller}
              .for=${target}
              .who=${tile.id}
              .device=${tile.device}
              .screen=${tile.isScreen}
            ></call-participant>
            ${this.#tiles.length > 1 ? this.#renderPin(texts, tile, tile.key === large) : nothing}
          </div>`,
      )}
      <div class="cell own">${me}</div>
    </div>`;
  }

  #renderPin(texts: RoomTexts, { key, name, isScreen }: Tile, isLarge: boolean): TemplateResult {
    const whose = isScreen ? fill(texts.screenOf, { name }) : name;
    const words = isLarge ? texts.reduce : fill(texts.enlarge, { name: whose });
    return html`<button
      part="pin-button"
      class="button icon-only pin"
      type="button"
      aria-label=${words}
      title=${words}
      @click=${() => this.#choose(isLarge ? '' : key)}
    >
      ${isLarge ? icon('unpin-icon', PIN_OFF) : icon('pin-icon', PIN)}
    </button>`;
  }

  #choose(key: string): void {
    this.#chosen = key;
    this.#host.requestUpdate();
  }

  /** What is large: what the person chose, else the newest screen. */
  get #large(): string | null {
    if (this.#chosen !== null) return this.#chosen;
    return this.#tiles.filter(({ isScreen }) => isScreen).at(-1)?.key ?? null;
  }

  get #grid(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.grid');
  }

  #place(): void {
    const grid = this.#grid;
    if (grid === null) return;
    const places = this.#places({ width: grid.clientWidth, height: grid.clientHeight });
    for (const [nth, cell] of [...grid.querySelectorAll<HTMLElement>('.cell')].entries()) {
      const { x, y, width, height } = places[nth] ?? { x: 0, y: 0, width: 0, height: 0 };
      cell.style.insetInlineStart = `${x}px`;
      cell.style.insetBlockStart = `${y}px`;
      cell.style.inlineSize = `${width}px`;
      cell.style.blockSize = `${height}px`;
    }
    this.#tell(places);
  }

  /** The others' in their order, and mine. */
  #places(box: Pick<Place, 'width' | 'height'>): Place[] {
    const { length } = this.#tiles;
    if (length < 2) return [...arrange(length, box), corner(box)];
    const large = this.#large;
    return arrange(
      length + 1,
      box,
      this.#tiles.findIndex(({ key }) => key === large),
    );
  }

  /** In a page that nobody sees nothing is shown. */
  #tell(places: readonly TileSize[]): void {
    const scale = this.#host.ownerDocument.visibilityState === 'hidden' ? 0 : devicePixelRatio;
    const sizes = this.#tiles.flatMap(({ isScreen, device }, nth) => {
      const { width, height } = places[nth] ?? { width: 0, height: 0 };
      const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
      return isScreen ? [] : [[device, size] as const];
    });
    const told = JSON.stringify(sizes);
    if (told === this.#told || sizes.length === 0) return;
    this.#told = told;
    this.#api?.showSizes(Object.fromEntries(sizes));
  }
}
