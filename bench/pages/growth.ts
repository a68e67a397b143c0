import type { CallsBefore } from '../growth/calls-before.js';
import type { GrowthFigures } from '../growth/growth.js';
import type { Identities } from '../growth/identities.js';
import type { PageOf, Widgets } from '../growth/widgets.js';
import { rounded } from '../harness/figures.js';
import { readResult, type Result } from '../harness/results.js';
import { figure, type MeasuredPage, table, whereAndWhen } from './markdown.js';

const CALL = ['dial → ring', 'answer → both see'];

/** What grows, and what does not; `null` where it was never measured. */
export function growth(): MeasuredPage | null {
  const result = readResult<GrowthFigures>('growth');
  return result && { name: 'growth', text: growthText(result) };
}

export function growthText(result: Result<GrowthFigures>): string {
  const { seconds, widgets, callsBefore, identities } = result.figures;
  return `# What grows, and what does not

Two pages in two browsers, each page one that is opened for the first time, with a camera that is not real and 30 frames a second; the relay in a
process of its own. A call is answered a second after it rings. Then the time runs until both see each other: the first picture that is not black and can be seen, in
both. Where pages are opened for a call it is the first of both, so that what calls are made of loads meanwhile. What a page holds is counted
after its garbage is collected. Idle is a time of ${seconds} seconds in which nothing is done; the processor time that is used meanwhile is that of
the page's process, or of the relay's.

${widgetsSection(widgets, seconds)}

${callsSection(callsBefore, seconds)}

${identitiesSection(identities, seconds)}

${whereAndWhen(result)}`;
}

function widgetsSection({ rounds, measured }: Widgets, seconds: number): string {
  return `## Phones on a page

Each phone has an ID, a link to the relay, and an interface of its own; the code is loaded once. Medians of ${rounds} rounds, one page after the other in each; of the processor
time the mean, which a browser counts in steps of 10 ms.

${table(
  ['phones', 'all IDs shown', 'all online', 'JavaScript', 'DOM nodes', 'listeners', `${seconds} s idle`, ...CALL],
  measured.map((page) => [
    String(page.phones),
    milliseconds(page.shown),
    milliseconds(page.online),
    megabytes(page.heap),
    number(page.nodes),
    number(page.listeners),
    processor(page.idle),
    ...call(page),
  ]),
)}

What each phone beside the first adds: what is the same in all lines grows with the number of phones, and no faster.

${furtherTable(measured, seconds)}${failures(measured)}`;
}

function furtherTable(measured: readonly PageOf[], seconds: number): string {
  const [first, ...others] = measured;
  return table(
    ['of', 'until its ID is shown', 'until it is online', 'JavaScript', 'DOM nodes', 'listeners', `${seconds} s idle`],
    others.map((page) => {
      const each = (name: 'shown' | 'online' | 'heap' | 'nodes' | 'listeners' | 'idle') =>
        eachFurther(first!, page, name);
      return [
        `${page.phones} phones`,
        milliseconds(each('shown')),
        milliseconds(each('online')),
        megabytes(each('heap')),
        number(each('nodes')),
        number(each('listeners')),
        processor(each('idle')),
      ];
    }),
  );
}

/** What each phone of a page beside the first one adds to a figure. */
function eachFurther<Name extends keyof PageOf>(first: PageOf, page: PageOf, name: Name): number | null {
  const [one, all] = [first[name], page[name]];
  return one === null || all === null ? null : rounded((all - one) / (page.phones - first.phones));
}

function callsSection({ each, measured, failed }: CallsBefore, seconds: number): string {
  return `## Calls made before

Two pages that call each other again and again, with sound and pictures. The times are medians of the ${each} calls that follow; in turn with
them two fresh pages made as many, so that what the machine did meanwhile is seen as well. Of the two figures of a page the first is the caller's, the
second that of who is called. JavaScript includes what the browser compiles of code that runs often, for some hundreds of calls: it is what heap
snapshots after 120 and after 350 calls differ by, with none of the page's own objects. Of all calls ${failed} failed.

${table(
  [
    'calls before',
    ...CALL,
    'fresh pages',
    'JavaScript',
    'DOM nodes',
    'listeners',
    `${seconds} s idle`,
    'JavaScript of the relay',
  ],
  measured.map(({ calls, old, fresh, caller, callee, relayHeap }) => {
    const both = (write: (page: typeof caller) => string) => `${write(caller)}, ${write(callee)}`;
    return [
      number(calls),
      ...call(old),
      milliseconds(fresh.setup),
      both(({ heap }) => megabytes(heap)),
      both(({ nodes }) => number(nodes)),
      both(({ listeners }) => number(listeners)),
      both(({ idle }) => processor(idle)),
      megabytes(relayHeap),
    ];
  }),
)}`;
}

function identitiesSection({ rounds, measured }: Identities, seconds: number): string {
  return `## Identities at the relay

All of them online, each with a proven ID and a heartbeat every ten seconds, at relays that run side by side. Medians of ${rounds} rounds, one relay after the
other in each.

${table(
  ['identities', 'a page is online', ...CALL, 'memory of the relay', 'JavaScript of it', `${seconds} s idle`],
  measured.map((relay) => [
    number(relay.identities),
    milliseconds(relay.online),
    ...call(relay),
    megabytes(relay.resident),
    megabytes(relay.heap),
    processor(relay.idle),
  ]),
)}${failures(measured)}`;
}

/** The cells below `CALL`. */
function call({ ring, setup }: { readonly ring: number | null; readonly setup: number | null }): string[] {
  return [milliseconds(ring), milliseconds(setup)];
}

function failures(measured: readonly { readonly failed: number }[]): string {
  const failed = measured.reduce((sum, each) => sum + each.failed, 0);
  return failed === 0 ? '' : `\n\n${failed} of the rounds of one line failed, and are left out.`;
}

function milliseconds(value: number | null): string {
  return figure(value, 'ms');
}

function megabytes(value: number | null): string {
  return figure(value, 'MB');
}

/** @param seconds of processor time, which are few */
function processor(seconds: number | null): string {
  return figure(seconds === null ? null : rounded(seconds * 1000), 'ms');
}

function number(value: number | null): string {
  return value?.toLocaleString('en') ?? '–';
}
