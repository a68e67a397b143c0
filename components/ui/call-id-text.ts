import { html, nothing, type TemplateResult } from 'lit';

/** What a person is called on screen: the name they gave, else their ID. */
export function nameOf(person: { readonly id: string; readonly name: string }): string {
  return person.name || person.id;
}

/**
 * An ID in its groups of four. Where it has to break, it breaks in the middle first, and never inside a group. Copied as
 * text it is the ID.
 */
export function callIdText(id: string): TemplateResult {
  const groups = id.split('-');
  const middle = groups.length / 2;
  return html`<span class="id-part">${groupsText(groups.slice(0, middle), true)}</span><wbr /><span class="id-part"
      >${groupsText(groups.slice(middle), false)}</span
    >`;
}

function groupsText(groups: readonly string[], more: boolean): TemplateResult[] {
  return groups.map((group, at) => {
    const hyphen = more || at < groups.length - 1 ? html`<span class="id-hyphen">-</span>` : nothing;
    return html`<span class="id-part">${group}${hyphen}</span><wbr />`;
  });
}
