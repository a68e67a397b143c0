import { html, nothing, type TemplateResult } from 'lit';
import { AUDIO_LINES, avatar, CIRCLE_ALERT, icon, MIC_OFF, nameOf, spokenDuration, VIDEO_OFF } from '../ui/index.js';
import { absences, type CallView, detailText, personOf, statusText, talkingSince, troubleText } from './call-view.js';

/** Filled by `RunningTime`. */
const DURATION = html`<p part="duration" class="duration"></p>`;

/** For the eye alone: the ear knows who speaks. */
const SPEAKING = html`<span part="speaking" class="speaking" aria-hidden="true"
  >${icon('speaking-icon', AUDIO_LINES)}</span
>`;

/** In the middle of the stage: the avatar and the name where there is no picture, and what the call has come to. */
export function person(view: CallView): TemplateResult {
  const { call, hasPicture } = view;
  const who = personOf(call);
  return html`<div part="person" class="person">
    <div class="face">${avatar(who)} ${hasPicture ? nothing : speaking(view)}</div>
    <p part="name" class=${nameClass(who)}><bdi>${nameOf(who)}</bdi></p>
    ${idOf(view)}
    ${call.phase === 'connected' ? nothing : html`<p part="status" class="status">${statusText(view)}</p>`}
    ${detail(view)} ${hasPicture || talkingSince(call) === null ? nothing : DURATION}
    ${hasPicture ? nothing : remarks(view)}
  </div>`;
}

/** A duration is seen as a clock shows it, and read out in words. */
function detail(view: CallView): TemplateResult | typeof nothing {
  const seen = detailText(view);
  const spoken = detailText(view, spokenDuration);
  if (seen === null) return nothing;
  if (seen === spoken) return html`<p part="detail" class="detail">${seen}</p>`;
  return html`<p part="detail" class="detail">
    <span aria-hidden="true">${seen}</span><span class="visually-hidden">${spoken}</span>
  </p>`;
}

/** At the edge of a picture: whose it is, and for how long. */
export function caption(view: CallView): TemplateResult | typeof nothing {
  if (!view.hasPicture || talkingSince(view.call) === null) return nothing;
  const who = personOf(view.call);
  return html`<div part="caption" class="caption">
    <p part="name" class=${nameClass(who)} dir="auto">${nameOf(who)}</p>
    ${idOf(view)}
    <div class="since">${DURATION} ${speaking(view)}</div>
    ${remarks(view)}
  </div>`;
}

function nameClass({ name }: { readonly name: string }): string {
  return name === '' ? 'name unnamed' : 'name';
}

function speaking({ call }: CallView): TemplateResult | typeof nothing {
  return call.phase === 'connected' ? SPEAKING : nothing;
}

/** Beside every name: a name is a claim, the ID is proven. */
function idOf({ call }: CallView): TemplateResult | typeof nothing {
  const { id, name } = personOf(call);
  return name === '' ? nothing : html`<p part="id" class="id" translate="no">${id}</p>`;
}

/** What there is to know of the other side: small, in words, and only while it is so. */
function remarks(view: CallView): TemplateResult | typeof nothing {
  const { muted, unseen } = absences(view);
  return html`${remark('muted', MIC_OFF, muted)} ${remark('unseen', VIDEO_OFF, unseen)}
  ${remark('quality', CIRCLE_ALERT, troubleText(view))}`;
}

function remark(part: string, shape: string, words: string | null | undefined): TemplateResult | typeof nothing {
  if (!words) return nothing;
  return html`<p part=${part} class="remark">${icon(`${part}-icon`, shape)}<span>${words}</span></p>`;
}
