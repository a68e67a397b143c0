import { assert } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { ICON_SLOTS } from '../testing/element-pieces.js';
import { drawnBy, hostOf, isRendered } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { waitUntil } from '../testing/wait-until.js';

function ownIcon(slot: string): Element {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('slot', slot);
  icon.classList.add('own');
  return icon;
}

/** The icons that are shown, from whatever slot. */
function icons(root: Element): Element[] {
  return drawnBy(root).filter((piece) => piece.matches('svg:not([part=qr])') && isRendered(piece));
}

function iconSlots(root: Element): HTMLSlotElement[] {
  return drawnBy(root).filter((piece): piece is HTMLSlotElement => piece.matches('slot[name$=icon]'));
}

/**
 * The names by which a page gives the icons that are shown: those of their slots, and before the short ones of a single
 * button what it is the button of.
 */
function iconNames(root: Element): Set<string> {
  const names = iconSlots(root).map((slot) => {
    const [, button] = /^call-(.+)-button$/.exec(hostOf(slot)!.localName) ?? [];
    const short = /^((on|off)-)?icon$/.test(slot.name);
    return button !== undefined && short ? `${button}-${slot.name}` : slot.name;
  });
  return new Set(names);
}

/** The call of a button takes the icons that are there when it is pressed. */
const STATES = ALL_STATES.filter((state) => state !== 'a button and its call');

describe('the page’s own icons', () => {
  let untame: () => void;
  /** The slots of each element that were seen. */
  const seen = new Map<string, Set<string>>();
  before(() => (untame = tameBrowser()));
  after(() => untame());

  for (const state of STATES) {
    it(`take the place of every icon: ${state}`, async () => {
      const root = await show(state);
      for (const slot of iconSlots(root)) {
        const tag = hostOf(slot)!.localName;
        seen.set(tag, (seen.get(tag) ?? new Set()).add(slot.name));
      }
      const before = icons(root).length;
      const names = [...iconNames(root)];
      assert.equal(before > 0, names.length > 0);
      const given = names.map(ownIcon);
      // A room stands in a phone, which hands on what the page gives it.
      (root.closest('webrtc-call') ?? root).append(...given);
      const own = ({ classList }: Element): boolean => classList.contains('own');
      await waitUntil(() => icons(root).every(own), 'some are still ours');
      for (const icon of given) icon.remove();
      await waitUntil(() => icons(root).length === before && !icons(root).some(own), 'ours do not come back');
    });
  }

  it('have the slots that pages know, every one of them', () => {
    const slots = Object.fromEntries([...seen].map(([tag, names]) => [tag, [...names].sort()]));
    const known = Object.entries(ICON_SLOTS).map(([tag, names]) => [tag, [...names].sort()] as const);
    assert.deepEqual(slots, Object.fromEntries(known));
  });
});
