import type { CallEffect, LineState, Step } from '../core/index.js';

/**
 * Says in one line what a transition did: the phase it led to or the fields that it changed, then what is to be done.
 * The very same state is ".", so that a table of outcomes can be read.
 */
export function summary(before: LineState, { line, effects }: Step): string {
  const changed = line === before ? '.' : changes(before, line);
  return [changed, ...told(effects)].join(' ');
}

/** The names of effects, with the reason where they have one. */
export function told(effects: readonly CallEffect[]): string[] {
  return effects.map(effectName);
}

function changes(before: LineState, after: LineState): string {
  const said = [
    callChange(before.call, after.call),
    sameRings(before.waiting, after.waiting) ? '' : `waiting:${String(after.waiting.length)}`,
    before.linkUpSince === after.linkUpSince ? '' : 'linkUpSince',
    before.prompting === after.prompting ? '' : 'prompting',
    before.inRoom === after.inRoom ? '' : 'inRoom',
  ];
  return said.filter((part) => part !== '').join(' ') || (before.past === after.past ? 'copied' : 'remembered');
}

function sameRings(before: LineState['waiting'], after: LineState['waiting']): boolean {
  return before.length === after.length && before.every((ring, index) => ring === after[index]);
}

function callChange(before: LineState['call'], after: LineState['call']): string {
  if (before === after) return '';
  const other = 'callId' in after && 'callId' in before && after.callId !== before.callId;
  if (after.phase === 'ended') return `${other ? 'other ' : ''}ended:${after.reason}`;
  if (before.phase !== after.phase || other) return after.phase;
  const old = new Map<string, unknown>(Object.entries(before));
  const fields = Object.entries(after).filter(([field, value]) => old.get(field) !== value);
  return fields.length === 0 ? '' : `{${fields.map(([field]) => field).join(',')}}`;
}

function effectName(effect: CallEffect): string {
  if (effect.do === 'over') return `over(${effect.ended.reason})`;
  if (effect.do !== 'send') return effect.do;
  return 'reason' in effect.request ? `${effect.name}(${effect.request.reason})` : effect.name;
}
