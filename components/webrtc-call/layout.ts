import { html, type TemplateResult } from 'lit';
import { CIRCLE_ALERT, icon } from '../ui/index.js';

/** Hands an element's parts on to the page, each under the element's name. */
function handOn(element: string, parts: string): string {
  return parts
    .split(' ')
    .map((part) => `${part}:${element}__${part}`)
    .join(',');
}

const ID_CARD_PARTS = handOn('id-card', 'id name status problem copy-button share-button icon');
const DIALER_PARTS = handOn('dialer', 'input error video-button audio-button icon');

/** A whole phone: my ID and the dialer while nobody speaks, the call in their place, the ring on top of both. */
export function phone(inCall: boolean): TemplateResult {
  return html`<div part="layout" class="layout">
    <div class="phone" ?hidden=${inCall}>
      <call-id-card part="id-card" exportparts=${ID_CARD_PARTS}></call-id-card>
      <call-dialer part="dialer" exportparts=${DIALER_PARTS}></call-dialer>
    </div>
    <call-window part="window" ?hidden=${!inCall}></call-window>
    <incoming-call part="incoming"></incoming-call>
  </div>`;
}

/** Why there is no phone. */
export function noPhone(sentence: string): TemplateResult {
  return html`<div part="layout" class="layout without-phone">
    <div class="phone">
      <p class="sentence" role="alert">${icon(CIRCLE_ALERT)}<span>${sentence}</span></p>
    </div>
  </div>`;
}
