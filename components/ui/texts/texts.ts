import type { EndReason } from '../../protocol/index.js';
import type { CallTexts } from './call/texts.js';
import type { ChatTexts } from './chat/texts.js';
import type { CheckTexts } from './check/texts.js';
import type { DevicesTexts } from './devices/texts.js';
import type { PeopleTexts } from './people/texts.js';
import type { PhoneTexts } from './phone/texts.js';
import type { RoomTexts } from './room/texts.js';
import type { VerifyTexts } from './verify/texts.js';

/** Every word that a person reads, of all groups: no two of them have a key in common. */
export type Texts = PhoneTexts &
  CallTexts &
  ChatTexts &
  CheckTexts &
  DevicesTexts &
  PeopleTexts &
  RoomTexts &
  VerifyTexts;

/** Texts in the page author's own words, any of them; of a table, such as `ends`, any of its entries. */
export type Strings = { readonly [Key in keyof Texts]?: Texts[Key] extends string ? string : Partial<Texts[Key]> };

/** Puts the page author's words over the texts of a group; words of other groups are left aside. */
export function overrideTexts<Group extends object>(texts: Group, strings: Strings | null): Group {
  if (strings === null) return texts;
  // What is `undefined`, such as a translation that is still missing, replaces nothing: JSON leaves it out.
  const words = JSON.parse(JSON.stringify(strings)) as Strings;
  // Whoever rewords an end means both sides of it, unless the other side's words are given too.
  const all = { ...words, incomingEnds: { ...words.ends, ...words.incomingEnds } } as Record<string, object | string>;
  const mine = Object.entries(texts).map(([key, text]: [string, object | string]) => {
    const own = all[key] ?? text;
    return [key, typeof text === 'string' ? own : { ...text, ...(own as object) }];
  });
  return Object.fromEntries(mine) as Group;
}

/** Fills in a text: `fill('Calling {name}…', { name })`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}

/** The sentence about a call's end. */
export function endText(
  texts: Pick<CallTexts, 'ends' | 'incomingEnds'>,
  end: { readonly reason: EndReason; readonly direction: 'outgoing' | 'incoming' },
  name: string,
): string {
  const theirs = end.direction === 'incoming' ? texts.incomingEnds[end.reason] : undefined;
  return fill(theirs ?? texts.ends[end.reason], { name });
}
