/** Pixels from the end within which somebody reads the newest. */
const NEAR_END = 40;

/**
 * Keeps the end of a list in sight, whatever comes into it and whatever size it gets, as above a keyboard that opens; unless
 * somebody reads further up.
 */
export class FollowEnd {
  #list: HTMLElement | null = null;
  #follows = true;
  /** Pixels that were seen of it when it was last looked at. */
  #height = 0;
  readonly #resized = new ResizeObserver(() => this.#keep());
  readonly #onScroll = (): void => this.look();

  /** Follows the end of this one from now on, once its lines are in it; with `null` of none. */
  follow(list: HTMLElement | null): void {
    if (list !== this.#list) {
      this.#resized.disconnect();
      this.#list?.removeEventListener('scroll', this.#onScroll);
      this.#list = list;
      if (list) this.#resized.observe(list);
      list?.addEventListener('scroll', this.#onScroll, { passive: true });
    }
    this.#keep();
  }

  /** Looks where somebody reads: before something comes, for the event about it comes late. */
  look(): void {
    if (!this.#list) return;
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    // Nobody has moved where only its size has changed.
    if (clientHeight === this.#height) this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #keep(): void {
    if (!this.#list) return;
    this.#height = this.#list.clientHeight;
    if (this.#follows) this.#list.scrollTop = this.#list.scrollHeight;
  }
}
