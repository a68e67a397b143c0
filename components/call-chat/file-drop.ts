import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FileDropOptions {
  /** Whether files are welcome now. */
  readonly isOpen: () => boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Files that are dropped on an element, or pasted into it. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FileDropOptions;
  #isOver = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FileDropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('dragenter', (event) => this.#onDrag(event));
    host.addEventListener('dragover', (event) => this.#onDrag(event));
    host.addEventListener('dragleave', (event) => this.#onLeave(event));
    host.addEventListener('drop', (event) => this.#onDrop(event));
    host.addEventListener('paste', (event) => this.#onPaste(event));
  }

  /** Whether files are held over the element that it would take. */
  get isOver(): boolean {
    return this.#isOver;
  }

  hostDisconnected(): void {
    this.#isOver = false;
  }

  #onDrag(event: DragEvent): void {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    // Not welcome now: still, the browser must not leave the page for the file.
    event.preventDefault();
    const isOpen = this.#options.isOpen();
    dataTransfer.dropEffect = isOpen ? 'copy' : 'none';
    this.#setOver(isOpen);
  }

  #onLeave({ relatedTarget }: DragEvent): void {
    if (!(relatedTarget instanceof Node && this.#host.contains(relatedTarget))) this.#setOver(false);
  }

  #onDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#setOver(false);
    if (this.#options.isOpen()) this.#options.onFiles(files);
  }

  /** A picture that was copied, or a file. What has words too, as cells of a table have, is pasted as words. */
  #onPaste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    if (!clipboardData || clipboardData.types.includes('text/plain')) return;
    const { files } = clipboardData;
    if (files.length === 0 || !this.#options.isOpen()) return;
    event.preventDefault();
    this.#options.onFiles([...files]);
  }

  #setOver(isOver: boolean): void {
    if (this.#isOver === isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}
