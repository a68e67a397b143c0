import { html, type TemplateResult } from 'lit';
import { CIRCLE_ALERT, icon, type PhoneTexts } from '../ui/index.js';

/** Hands an element's parts on to the page, each under the element's name. */
function handOn(element: string, parts: string): string {
  return parts
    .split(' ')
    .map((part) => `${part}:${element}__${part}`)
    .join(',');
}

const ID_CARD_PARTS = handOn('id-card', 'id name status problem copy-button share-button icon');
const DIALER_PARTS = handOn('dialer', 'input error video-button audio-button icon');
const INCOMING_PARTS = handOn(
  'incoming',
  'dialog avatar caller id status silent answer-video-button answer-audio-button decline-button icon',
);
const WINDOW_PARTS = [
  handOn(
    'window',
    'window stage video backdrop avatar name id status detail duration muted note hear-button retry-button ' +
      'dismiss-button again-button close-button controls preview icon',
  ),
  // What the window hands on has its element's name already.
  'controls__bar,controls__microphone-button,controls__camera-button,controls__devices-button,' +
    'controls__devices,controls__hangup-button,controls__icon,devices__select,devices__label,devices__meter,devices__problem',
  'preview__frame,preview__video,preview__paused,preview__handle',
].join(',');

export interface PhoneView {
  readonly inCall: boolean;
  readonly texts: Pick<PhoneTexts, 'connecting' | 'hangUp'>;
  /** The person comes near: a call may begin soon. */
  readonly onNear: () => void;
  readonly onHangUp: () => void;
}

/** A whole phone: my ID and the dialer while nobody speaks, the call in their place, the ring on top of both. */
export function phone({ inCall, texts, onNear, onHangUp }: PhoneView): TemplateResult {
  return html`<div part="layout" class="layout" @pointerenter=${onNear} @focusin=${onNear}>
    <div class="phone" ?hidden=${inCall}>
      <call-id-card part="id-card" exportparts=${ID_CARD_PARTS}></call-id-card>
      <call-dialer part="dialer" exportparts=${DIALER_PARTS}></call-dialer>
    </div>
    <call-window part="window" class="window" exportparts=${WINDOW_PARTS} ?data-call=${inCall}>
      <div class="loading" role="status">
        <p>${texts.connecting}</p>
        <button class="button tonal" type="button" @click=${onHangUp}>${texts.hangUp}</button>
      </div>
    </call-window>
    <incoming-call part="incoming" exportparts=${INCOMING_PARTS}></incoming-call>
  </div>`;
}

/** Why there is no phone. */
export function noPhone(sentence: string): TemplateResult {
  return html`<div part="layout" class="layout without-phone">
    <div class="phone">
      <p class="note" role="alert">${icon(CIRCLE_ALERT)}<span>${sentence}</span></p>
    </div>
  </div>`;
}
