import { html, type TemplateResult } from 'lit';

/** What a person is called on screen: the name they gave, else their ID. */
export function nameOf(person: { readonly id: string; readonly name: string }): string {
  return person.name || person.id;
}

/** An ID in its groups, which may break into lines only between them. Copied as text it is the ID. */
export function callIdText(id: string): TemplateResult {
  const groups = id.split('-');
  return html`${groups.map(
    (group, at) =>
      html`<span class="id-group">${group}${at < groups.length - 1 ? html`<span class="id-hyphen">-</span>` : ''}</span
        ><wbr />`,
  )}`;
}
