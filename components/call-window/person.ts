import { html, nothing, type TemplateResult } from 'lit';
import { avatar, fill, icon, MIC_OFF, nameOf } from '../ui/index.js';
import { type CallView, detailText, personOf, statusText, talkingSince } from './call-view.js';

/** Filled by `RunningTime`. */
const DURATION = html`<p part="duration" class="duration"></p>`;

/** In the middle of the stage: the avatar and the name where there is no picture, and in every case what the call has come to. */
export function person(view: CallView): TemplateResult {
  const { call, texts, hasPicture } = view;
  const who = personOf(call);
  const detail = detailText(texts, call, view.link);
  return html`<div part="person" class="person">
    ${avatar(who)}
    <p part="name" class="name"><bdi>${nameOf(who)}</bdi></p>
    ${idOf(view)}
    <p part="status" class=${call.phase === 'connected' ? 'visually-hidden' : 'status'} role="status">
      ${statusText(view)}
    </p>
    ${detail === null ? nothing : html`<p part="detail" class="detail">${detail}</p>`}
    ${hasPicture || talkingSince(call) === null ? nothing : DURATION} ${hasPicture ? nothing : muted(view)}
  </div>`;
}

/** At the edge of a picture: whose it is, and for how long. */
export function caption(view: CallView): TemplateResult | typeof nothing {
  if (!view.hasPicture || talkingSince(view.call) === null) return nothing;
  return html`<div part="caption" class="caption">
    <p part="name" class="name"><bdi>${nameOf(personOf(view.call))}</bdi></p>
    ${idOf(view)} ${DURATION} ${muted(view)}
  </div>`;
}

/** Beside every name: a name is a claim, the ID is proven. */
function idOf({ call }: CallView): TemplateResult | typeof nothing {
  const { id, name } = personOf(call);
  return name === '' ? nothing : html`<p part="id" class="id" translate="no">${id}</p>`;
}

function muted({ call, texts, isMuted }: CallView): TemplateResult | typeof nothing {
  if (call.phase !== 'connected' || !isMuted) return nothing;
  const words = fill(texts.theirMicrophoneOff, { name: nameOf(personOf(call)) });
  return html`<p part="muted" class="muted">${icon('muted-icon', MIC_OFF)}<span>${words}</span></p>`;
}
