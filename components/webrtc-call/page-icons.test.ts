import { assert, waitUntil } from '@open-wc/testing';
import { PHONE_STATES, showPhone } from '../testing/phone-states.js';
import { drawnBy, hostOf, isRendered } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

function ownIcon(slot: string): Element {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('slot', slot);
  icon.classList.add('own');
  return icon;
}

/** The icons that a phone shows, from whatever slot. */
function icons(phone: Element): Element[] {
  return drawnBy(phone).filter((piece) => piece.matches('svg:not([part=qr])') && isRendered(piece));
}

/**
 * The names by which a page gives the icons that a phone shows: those of their slots, and before the short ones of a single
 * button what it is the button of.
 */
function iconNames(phone: Element): Set<string> {
  const slots = drawnBy(phone).filter((piece) => piece.matches('slot[name$=icon]')) as HTMLSlotElement[];
  const names = slots.map((slot) => {
    const [, button] = /^call-(.+)-button$/.exec(hostOf(slot)!.localName) ?? [];
    const short = /^((on|off)-)?icon$/.test(slot.name);
    return button !== undefined && short ? `${button}-${slot.name}` : slot.name;
  });
  return new Set(names);
}

describe('the page’s own icons', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const state of Object.keys(PHONE_STATES)) {
    it(`take the place of every icon: ${state}`, async () => {
      const phone = await showPhone(state);
      const before = icons(phone).length;
      assert.isAbove(before, 0);
      phone.append(...[...iconNames(phone)].map(ownIcon));
      const own = ({ classList }: Element): boolean => classList.contains('own');
      await waitUntil(() => icons(phone).every(own), 'some are still the phone’s');
      for (const icon of [...phone.children]) icon.remove();
      await waitUntil(() => icons(phone).length === before && !icons(phone).some(own), 'the phone’s do not come back');
    });
  }
});
