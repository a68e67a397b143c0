import { html, type TemplateResult } from 'lit';
import { CIRCLE_ALERT, icon, need, type PhoneTexts } from '../ui/index.js';

export interface PhoneView {
  readonly inCall: boolean;
  readonly texts: Pick<PhoneTexts, 'connecting' | 'hangUp'>;
  /** The person comes near: a call may begin soon. */
  readonly onNear: () => void;
  readonly onHangUp: () => void;
}

/** A whole phone: my ID and the dialer while nobody speaks, the call in their place, the ring on top of both. */
export function phone({ inCall, texts, onNear, onHangUp }: PhoneView): TemplateResult {
  return html`<div part="layout" class="layout content" @pointerenter=${onNear} @focusin=${onNear}>
    <div part="phone" class="phone" ?hidden=${inCall}>
      <call-id-card part="id-card"></call-id-card>
      <call-dialer part="dialer"></call-dialer>
    </div>
    <call-window part="window" class="window" ?data-call=${inCall}></call-window>
    <div part="loading" class="loading shape">
      <p role="status"><span>${texts.connecting}</span></p>
      <button part="hangup-button" class="button tonal" type="button" @click=${onHangUp}>${texts.hangUp}</button>
    </div>
    <incoming-call part="incoming"></incoming-call>
  </div>`;
}

/** Why there is no phone. */
export function noPhone(sentence: string): TemplateResult {
  return html`<div part="layout" class="layout without-phone content">
    <div part="phone" class="phone">
      <p part="problem" class="note" role="alert">${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span></p>
    </div>
  </div>`;
}

/** Several people in the place of the phone; who is called meanwhile hears it. */
export function room(name: string): TemplateResult {
  need('call-room');
  return html`<div part="layout" class="layout content">
    <call-room part="room" .room=${name}></call-room>
    <incoming-call part="incoming"></incoming-call>
  </div>`;
}
