import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Clock, type RoomGuestSnapshot, systemClock } from '../core/index.js';
import { fill, nameOf } from '../ui/index.js';
import type { Tile } from './room-view.js';

/** How long who came or went is shown, in milliseconds. */
const SHOWN = 5000;
/** More of it at once is not read by anybody. */
const MOST = 4;

interface News {
  readonly key: number;
  readonly name: string;
  /** Whose device joined; who was called in says its name a moment after it has come. */
  readonly device?: string | undefined;
  readonly kind: 'joined' | 'left' | 'notComing' | 'noLongerCalled' | 'theyShare';
}

/**
 * Says who joined, who left, who shares their screen, and who was called in vain or is called no more, to the eye and to the ear, for
 * a moment. Who is there already when I come is no news.
 */
export class RoomNews implements ReactiveController {
  readonly #host: LitElement;
  readonly #clock: Clock;
  #people: ReadonlyMap<string, string> | null = null;
  #screens: ReadonlySet<string> = new Set();
  #guests: readonly RoomGuestSnapshot[] = [];
  /** Whose call I have taken back, by ID. */
  readonly #takenBack = new Set<string>();
  #news: readonly News[] = [];
  #count = 0;
  #cancel: (() => void) | null = null;

  constructor(host: LitElement, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#news = [];
    this.#people = null;
  }

  /** Before a rendering: who is there, and who is being called; `null` until the room is joined. */
  update(tiles: readonly Tile[] | null, guests: readonly RoomGuestSnapshot[]): void {
    const called = this.#guests;
    this.#guests = guests;
    const people =
      tiles && new Map(tiles.filter(({ isScreen }) => !isScreen).map(({ device, name }) => [device, name]));
    const before = this.#people;
    this.#people = people;
    const begun = this.#screensBegun(tiles ?? []);
    if (people === null || before === null) return;
    const came = [...people].filter(([device]) => !before.has(device));
    const gone = [...before].filter(([device]) => !people.has(device));
    for (const [, name] of gone) this.#add('left', name);
    for (const [device, name] of came) this.#add('joined', name, device);
    for (const { name } of begun) this.#add('theyShare', name);
    const isSettled = (id: string): boolean => [...guests, ...(tiles ?? [])].some((other) => other.id === id);
    const endOf = (id: string): News['kind'] => (this.#takenBack.has(id) ? 'noLongerCalled' : 'notComing');
    for (const guest of called) if (!isSettled(guest.id)) this.#add(endOf(guest.id), nameOf(guest));
    this.#takenBack.clear();
  }

  /** Somebody is about to be called no more, because I want it so. */
  takeBack(id: string): void {
    this.#takenBack.add(id);
  }

  /** The screens that were not there the last time. */
  #screensBegun(tiles: readonly Tile[]): Tile[] {
    const before = this.#screens;
    const screens = tiles.filter(({ isScreen }) => isScreen);
    this.#screens = new Set(screens.map(({ key }) => key));
    return screens.filter(({ key }) => !before.has(key));
  }

  /** The region is there before its first words, or they would not be read out everywhere. */
  render(texts: Record<News['kind'], string>): TemplateResult {
    return html`<div part="news" class="news" role="status" aria-atomic="false">
      ${repeat(
        this.#news,
        ({ key }) => key,
        ({ kind, name, device = '' }) =>
          html`<p part="news-line">${fill(texts[kind], { name: this.#people?.get(device) ?? name })}</p>`,
      )}
    </div>`;
  }

  #add(kind: News['kind'], name: string, device?: string): void {
    this.#count += 1;
    this.#news = [...this.#news, { key: this.#count, name, device, kind }].slice(-MOST);
    this.#cancel?.();
    this.#cancel = this.#clock.schedule(this.#clock.now() + SHOWN, () => {
      this.#news = [];
      this.#host.requestUpdate();
    });
  }
}
