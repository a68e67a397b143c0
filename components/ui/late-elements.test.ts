import { assert, fixture, html } from '@open-wc/testing';
import { loadLate, need } from './late-elements.js';

/** Loads an element that says when it was registered; the first `failures` times it does not come. */
function lateElement(tag: string, failures = 0): { load: () => Promise<void>; asked: () => number } {
  let asked = 0;
  const load = async (): Promise<void> => {
    asked += 1;
    await Promise.resolve();
    if (asked <= failures) throw new TypeError('the network is away');
    customElements.define(tag, class extends HTMLElement {});
  };
  return { load, asked: () => asked };
}

describe('an element that loads late', () => {
  it('loads when another is about to show it, and once only', async () => {
    const { load, asked } = lateElement('late-needed');
    loadLate({ 'late-needed': load });
    assert.equal(asked(), 0);
    need('late-needed');
    need('late-needed');
    await customElements.whenDefined('late-needed');
    need('late-needed');
    assert.equal(asked(), 1);
  });

  it('loads when the page has its tag already', async () => {
    await fixture(html`<late-present></late-present>`);
    const { load } = lateElement('late-present');
    loadLate({ 'late-present': load });
    await customElements.whenDefined('late-present');
  });

  it('loads when its tag comes into the page later, deep in something else', async () => {
    const { load, asked } = lateElement('late-coming');
    loadLate({ 'late-coming': load });
    const place = await fixture(html`<div></div>`);
    assert.equal(asked(), 0);
    place.innerHTML = '<p><b><late-coming></late-coming></b></p>';
    await customElements.whenDefined('late-coming');
    assert.equal(asked(), 1);
  });

  it('is asked for again when it did not come', async () => {
    const { load, asked } = lateElement('late-failing', 1);
    loadLate({ 'late-failing': load });
    need('late-failing');
    // As many turns as its failure takes to arrive.
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    need('late-failing');
    await customElements.whenDefined('late-failing');
    assert.equal(asked(), 2);
  });

  it('that nobody knows of is nobody’s to load', () => {
    assert.doesNotThrow(() => need('late-unknown'));
  });
});
