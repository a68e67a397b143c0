import { BEA, CALL, EVE, OTHER, WAITING } from '../lines.js';
import { EVERYWHERE, type Rows } from './row.js';

/** What the person, or the page, does. */
export const BY_THE_PERSON = {
  dial: {
    somebody: {
      event: { callId: OTHER, to: EVE.id, video: true, ringTimeout: 45_000 },
      then: {
        'idle ended': 'dialing call open-media',
        'dialing ringing caller unselected selected connected reconnecting away': '.',
      },
    },
  },
  answer: {
    'the call': {
      event: { callId: CALL, video: true },
      then: {
        'idle dialing caller unselected selected connected reconnecting away ended': '.',
        ringing: 'connecting accept open-media',
      },
    },
    'another call': {
      event: { callId: OTHER, video: true },
      then: { [EVERYWHERE]: '.' },
    },
    'the ring that waits': {
      event: { callId: WAITING, video: true },
      then: { [EVERYWHERE]: '.' },
      waiting: {
        dialing: 'connecting waiting:0 call:cancel(cancelled) over(cancelled) accept open-media',
        ringing: 'connecting waiting:1 accept open-media',
        'caller unselected selected connected reconnecting away':
          'connecting waiting:0 call:end(hung-up) over(hung-up) accept open-media',
        ended: 'connecting waiting:0 accept open-media',
      },
    },
  },
  decline: {
    'the call': {
      event: { callId: CALL },
      then: {
        'idle dialing caller unselected selected connected reconnecting away ended': '.',
        ringing: 'ended:declined call:decline(declined) over(declined)',
      },
    },
    'another call': {
      event: { callId: OTHER },
      then: { [EVERYWHERE]: '.' },
    },
    'the ring that waits': {
      event: { callId: WAITING },
      then: { [EVERYWHERE]: '.' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended':
          'waiting:0 call:decline(declined) over(declined)',
      },
    },
  },
  ignore: {
    'the call': {
      event: { callId: CALL },
      then: {
        'idle dialing caller unselected selected connected reconnecting away ended': '.',
        ringing: 'ended:declined over(declined)',
      },
    },
    'another call': {
      event: { callId: OTHER },
      then: { [EVERYWHERE]: '.' },
    },
    'the ring that waits': {
      event: { callId: WAITING },
      then: { [EVERYWHERE]: '.' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended': 'waiting:0 over(declined)',
      },
    },
  },
  'hang-up': {
    'as it is': {
      event: {},
      then: {
        'idle ended': '.',
        dialing: 'ended:cancelled call:cancel(cancelled) over(cancelled)',
        ringing: 'ended:declined call:decline(declined) over(declined)',
        'caller unselected selected connected reconnecting away': 'ended:hung-up call:end(hung-up) over(hung-up)',
      },
    },
  },
  dismiss: {
    'as it is': {
      event: {},
      then: {
        'idle dialing ringing caller unselected selected connected reconnecting away': '.',
        ended: 'idle',
      },
      waiting: {
        ended: 'ringing waiting:0 prepare',
      },
    },
  },
  'keep-end': {
    'as it is': {
      event: {},
      then: {
        'idle dialing ringing caller unselected selected connected reconnecting away': '.',
        ended: 'ended:hung-up',
      },
    },
  },
  'stay-away': {
    'from a call before a reload': {
      event: { callId: OTHER, remote: BEA },
      then: { [EVERYWHERE]: 'remembered call:end(stayed-away)' },
    },
  },
  leave: {
    'for good': {
      event: { forGood: true },
      then: {
        'idle ended': '.',
        dialing: 'ended:cancelled call:cancel(cancelled) over(cancelled)',
        ringing: 'ended:left over(left)',
        'caller unselected selected connected reconnecting away': 'ended:hung-up call:end(hung-up) over(hung-up)',
      },
      waiting: {
        dialing: 'ended:cancelled waiting:0 call:cancel(cancelled) over(cancelled) over(left)',
        ringing: 'ended:left waiting:0 over(left) over(left)',
        'caller unselected selected connected reconnecting away':
          'ended:hung-up waiting:0 call:end(hung-up) over(hung-up) over(left)',
        ended: 'waiting:0 over(left)',
      },
    },
    'for a while': {
      event: { forGood: false },
      then: {
        'idle ended': '.',
        dialing: 'ended:cancelled call:cancel(cancelled) over(cancelled)',
        ringing: 'ended:left over(left)',
        'caller unselected selected connected reconnecting away': 'ended:left call:end(left) over(left)',
      },
      waiting: {
        dialing: 'ended:cancelled waiting:0 call:cancel(cancelled) over(cancelled) over(left)',
        ringing: 'ended:left waiting:0 over(left) over(left)',
        'caller unselected selected connected reconnecting away':
          'ended:left waiting:0 call:end(left) over(left) over(left)',
        ended: 'waiting:0 over(left)',
      },
    },
  },
  room: {
    entered: {
      event: { on: true },
      then: {
        idle: 'inRoom',
        // The controller keeps these from it but for the answered ones, which go on elsewhere.
        'dialing ringing caller unselected selected connected reconnecting away ended': 'idle inRoom',
      },
    },
    left: {
      event: { on: false },
      on: { inRoom: true },
      then: { [EVERYWHERE]: 'inRoom' },
    },
    'left, when there was none': {
      event: { on: false },
      then: { [EVERYWHERE]: '.' },
    },
  },
  prompt: {
    opened: {
      event: { open: true },
      then: {
        'idle dialing ringing connected reconnecting away ended': 'prompting',
        'caller unselected selected': '{until} prompting',
      },
    },
    'closed, when it was open': {
      event: { open: false },
      on: { prompting: true },
      then: {
        // Its time, which goes on, is the same here: the prompt was open for no time at all.
        'idle dialing ringing caller unselected selected connected reconnecting away ended': 'prompting',
      },
    },
    'closed, when none was open': {
      event: { open: false },
      then: { [EVERYWHERE]: '.' },
    },
  },
} satisfies Rows;
