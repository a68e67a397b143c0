import { html, type TemplateResult } from 'lit';
import { type ChildPart, Directive, directive, type DirectiveResult } from 'lit/directive.js';
import type { PageSettings } from './call-context.js';

export * from './icon-shapes.js';

class Icon extends Directive {
  override render(_name: string, shape: string, slot = _name): TemplateResult {
    return html`<slot name=${slot}>${drawn(shape)}</slot>`;
  }

  override update({ options }: ChildPart, [name, shape, slot = name]: Parameters<this['render']>): TemplateResult {
    const { settings } = (options?.host ?? {}) as { settings?: PageSettings | null };
    const own = settings?.icons[name];
    return own ? html`<slot name=${slot}>${copyOf(own)}</slot>` : this.render(name, shape, slot);
  }
}

/**
 * An icon as inline SVG in the text's colour: `icon('muted-icon', MIC_OFF)`. It says nothing to a screen reader; the control
 * around it has the name.
 *
 * The page may replace it: in this element by what it puts into the slot of that name, in all elements at once by what it
 * puts into a slot of that name on `<webrtc-call>`. A third argument names the slot where it is another, as `on-icon` in an
 * element that has but one device.
 */
export const icon: (name: string, shape: string, slot?: string) => DirectiveResult = directive(Icon);

/** Ours. */
function drawn(shape: string): TemplateResult {
  return html`<svg
    part="icon"
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentcolor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d=${shape}></path>
  </svg>`;
}

/** One icon may stand in many places: each shows a copy. */
function copyOf(own: Element): Element {
  const copy = own.cloneNode(true) as Element;
  copy.classList.add('icon');
  copy.part.add('icon');
  copy.ariaHidden = 'true';
  return copy;
}
