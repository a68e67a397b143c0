import { html, nothing, type TemplateResult } from 'lit';
import type { ChatFile } from '../core/index.js';
import { fill } from '../ui/index.js';
import type { LineView } from './chat-line.js';

export interface FileActions {
  readonly onAccept: (file: ChatFile) => void;
  readonly onStop: (file: ChatFile) => void;
  /** The address of what was received. */
  readonly linkTo: (blob: Blob) => string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Its name and size, how far it is, and what can be done with it. */
export function fileBody(file: ChatFile, view: LineView): TemplateResult {
  return html`<p part="file-name" class="name"><bdi>${file.name}</bdi></p>
    <p class="size" aria-live="off">${sizeText(file, view)}</p>
    ${file.state === 'moving' ? progressBar(file, view) : nothing}${actions(file, view)}`;
}

/** What becomes of it, in words. */
export function fileState({ state, mine, blob, end }: ChatFile, { texts, name, isLost }: LineView): string {
  if (end) return fill(endText(end, texts), { name });
  if (state === 'offered') return mine ? fill(texts.fileOfferedMine, { name }) : texts.fileOffered;
  if (state === 'moving') return isLost ? texts.fileLost : '';
  if (mine) return texts.messageDelivered;
  return blob ? texts.fileReceived : texts.fileSaved;
}

function endText({ reason, mine }: NonNullable<ChatFile['end']>, texts: LineView['texts']): string {
  return mine && reason !== 'call-ended' ? texts.fileEnds[reason] : texts.fileEndsThere[reason];
}

function sizeText({ state, bytes, size }: ChatFile, { texts, language }: LineView): string {
  const whole = inUnits(size, language);
  return state === 'moving' ? fill(texts.fileProgress, { done: inUnits(bytes, language), size: whole }) : whole;
}

/** `1.5 MB`, in the words of the language. */
function inUnits(bytes: number, language: string): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  // "5 bytes", where the short one would be "5 byte".
  const unitDisplay = step === 0 ? 'long' : 'short';
  const format = { style: 'unit', unit: UNITS[step], unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** step);
}

function progressBar(file: ChatFile, view: LineView): TemplateResult {
  const percent = file.size === 0 ? 0 : Math.floor((file.bytes / file.size) * 100);
  return html`<progress
    part="progress"
    class="progress"
    max="100"
    .value=${percent}
    aria-label=${file.name}
    aria-valuetext=${sizeText(file, view)}
  ></progress>`;
}

function actions(file: ChatFile, view: LineView): TemplateResult | typeof nothing {
  const { texts, onAccept, onStop, linkTo } = view;
  const { state, mine, name, blob } = file;
  const button = (part: string, text: string, act: (file: ChatFile) => void, look = '') =>
    html`<button
      part=${part}
      class="button ${look}"
      type="button"
      aria-label=${fill(texts.fileAction, { action: text, name })}
      @click=${() => act(file)}
    >
      ${text}
    </button>`;
  if (state === 'offered' && !mine) {
    return html`<div class="actions">
      ${button('accept-button', texts.fileAccept, onAccept, 'tonal')}
      ${button('decline-button', texts.fileDecline, onStop)}
    </div>`;
  }
  if (state === 'offered' || state === 'moving') {
    return html`<div class="actions">${button('cancel-button', texts.fileCancel, onStop)}</div>`;
  }
  if (!blob) return nothing;
  return html`<div class="actions">
    <a
      part="save-link"
      class="button tonal"
      href=${linkTo(blob)}
      download=${name}
      aria-label=${fill(texts.fileAction, { action: texts.fileSave, name })}
      >${texts.fileSave}</a
    >
  </div>`;
}
