import type { Strings } from '../ui/index.js';
import { BUTTON_STATES, showButton } from './button-states.js';
import { CHECK_STATES, showCheck } from './check-states.js';
import { PHONE_STATES, showPhone } from './phone-states.js';
import { ROOM_STATES, showRoom, showWhole, WHOLE } from './room-states.js';

type Show = (name: string, style: string, strings: Strings | null) => Promise<HTMLElement>;

const each = (states: object, show: Show): [string, Show][] => Object.keys(states).map((name) => [name, show]);

const SHOW = new Map([
  ...each(PHONE_STATES, showPhone),
  ...each(CHECK_STATES, showCheck),
  ...each(BUTTON_STATES, showButton),
  ...each(ROOM_STATES, showRoom),
  [WHOLE, showWhole],
]);

/** Every state that a person can see: of a phone, of the test before a call, of a single button, and of a room. */
export const ALL_STATES: readonly string[] = [...SHOW.keys()];

/**
 * What is in one of these states, as wide as a test wants it, once all that belongs to the state is there.
 *
 * @param strings the page's own words, where it has them from the start
 */
export function show(
  state: string,
  { style = 'inline-size: 640px', strings = null as Strings | null } = {},
): Promise<HTMLElement> {
  return SHOW.get(state)!(state, style, strings);
}
