import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Addresses of blobs for links: each lives for as long as the link is rendered. */
export class BlobLinks implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #links = new Map<Blob, string>();
  #used = new Set<Blob>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The address of a blob, to be asked for in each rendering. */
  to(blob: Blob): string {
    const link = this.#links.get(blob) ?? URL.createObjectURL(blob);
    this.#links.set(blob, link);
    this.#used.add(blob);
    return link;
  }

  hostConnected(): void {
    // What was shown before points nowhere any more.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#used = new Set();
  }

  hostUpdated(): void {
    this.#revoke((blob) => !this.#used.has(blob));
  }

  hostDisconnected(): void {
    this.#revoke(() => true);
  }

  #revoke(isOver: (blob: Blob) => boolean): void {
    for (const [blob, link] of this.#links) {
      if (!isOver(blob)) continue;
      URL.revokeObjectURL(link);
      this.#links.delete(blob);
    }
  }
}
