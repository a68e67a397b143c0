import { BEA, BEAS_TABLET, CALL, EVE, GREATER, OTHER, SMALLER, WAITING } from '../lines.js';
import { EVERYWHERE, type Rows } from './row.js';

const invite = { name: 'Bea', wants: { audio: true, video: true }, callWaiting: true };

/** What a caller's messages do at the other end. */
export const TO_THE_CALLEE = {
  invited: {
    'by a stranger': {
      event: { callId: OTHER, from: EVE, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        'dialing ringing caller unselected selected connected reconnecting away': 'waiting:1 call:ringing announce',
      },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away': 'waiting:2 call:ringing announce',
      },
    },
    'by a stranger, without call waiting': {
      event: { callId: OTHER, from: EVE, ...invite, callWaiting: false },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        'dialing ringing caller unselected selected connected reconnecting away': 'remembered call:decline(busy)',
      },
    },
    'by the party, with a smaller call ID': {
      event: { callId: SMALLER, from: BEA, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        dialing: 'connecting call:cancel(answered-elsewhere) replace prepare accept open-media',
        'ringing caller unselected selected connected reconnecting away': 'waiting:1 call:ringing announce',
      },
      waiting: {
        'ringing caller unselected selected connected reconnecting away': 'waiting:2 call:ringing announce',
      },
    },
    'by the party, with a greater call ID': {
      event: { callId: GREATER, from: BEA, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        dialing: '.',
        'ringing caller unselected selected connected reconnecting away': 'waiting:1 call:ringing announce',
      },
      waiting: {
        'ringing caller unselected selected connected reconnecting away': 'waiting:2 call:ringing announce',
      },
    },
    again: {
      event: { callId: CALL, from: BEA, ...invite },
      then: {
        idle: 'ringing call:ringing prepare announce',
        'dialing caller connected reconnecting away ended': '.',
        ringing: '{ring} call:ringing',
        'unselected selected': '. accept',
      },
    },
    'again, by a stranger': {
      event: { callId: CALL, from: EVE, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        'dialing ringing caller unselected selected connected reconnecting away': '.',
      },
    },
    'again, by another device': {
      event: { callId: CALL, from: BEAS_TABLET, ...invite },
      then: {
        idle: 'ringing call:ringing prepare announce',
        'dialing ringing caller unselected selected connected reconnecting away ended': '.',
      },
    },
    'again, to the ring that waits': {
      event: { callId: WAITING, from: EVE, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        'dialing ringing caller unselected selected connected reconnecting away': 'waiting:1 call:ringing announce',
      },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended': 'waiting:1 call:ringing',
      },
    },
    'again, to the ring that waits, by another': {
      event: { callId: WAITING, from: BEA, ...invite },
      then: {
        'idle ended': 'ringing call:ringing prepare announce',
        dialing: '.',
        'ringing caller unselected selected connected reconnecting away': 'waiting:1 call:ringing announce',
      },
      waiting: {
        'ringing caller unselected selected connected reconnecting away ended': '.',
      },
    },
  },
  selected: {
    'this device': {
      event: { callId: CALL, from: BEA, mine: true },
      then: {
        'idle dialing ringing caller selected connected reconnecting away ended': '.',
        unselected: '{acceptAgainAt}',
      },
    },
    'another device': {
      event: { callId: CALL, from: BEA, mine: false },
      then: {
        idle: 'remembered',
        'dialing caller selected connected reconnecting away ended': '.',
        'ringing unselected': 'ended:answered-elsewhere over(answered-elsewhere)',
      },
    },
    'this device, by a stranger': {
      event: { callId: CALL, from: EVE, mine: true },
      then: { [EVERYWHERE]: '.' },
    },
    'another device, by a stranger': {
      event: { callId: CALL, from: EVE, mine: false },
      then: {
        'idle ended': 'remembered',
        'dialing ringing caller unselected selected connected reconnecting away': '.',
      },
    },
    'another device, by a device that did not call': {
      event: { callId: CALL, from: BEAS_TABLET, mine: false },
      then: {
        idle: 'remembered',
        'dialing ringing caller unselected selected connected reconnecting away ended': '.',
      },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, mine: false },
      then: { [EVERYWHERE]: 'remembered' },
    },
    'another device, for the ring that waits': {
      event: { callId: WAITING, from: EVE, mine: false },
      then: { [EVERYWHERE]: 'remembered' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended':
          'waiting:0 over(answered-elsewhere)',
      },
    },
  },
  cancelled: {
    'by the caller': {
      event: { callId: CALL, from: BEA, reason: 'cancelled' },
      then: {
        idle: 'remembered',
        'dialing caller selected connected reconnecting away ended': '.',
        'ringing unselected': 'ended:cancelled over(cancelled)',
      },
    },
    'after no answer': {
      event: { callId: CALL, from: BEA, reason: 'no-answer' },
      then: {
        idle: 'remembered',
        'dialing caller selected connected reconnecting away ended': '.',
        'ringing unselected': 'ended:missed over(missed)',
      },
    },
    'by a stranger': {
      event: { callId: CALL, from: EVE, reason: 'cancelled' },
      then: {
        'idle ended': 'remembered',
        'dialing ringing caller unselected selected connected reconnecting away': '.',
      },
    },
    'by a device that did not call': {
      event: { callId: CALL, from: BEAS_TABLET, reason: 'cancelled' },
      then: {
        idle: 'remembered',
        'dialing ringing caller unselected selected connected reconnecting away ended': '.',
      },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, reason: 'cancelled' },
      then: { [EVERYWHERE]: 'remembered' },
    },
    'for the ring that waits': {
      event: { callId: WAITING, from: EVE, reason: 'cancelled' },
      then: { [EVERYWHERE]: 'remembered' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended': 'waiting:0 over(cancelled)',
      },
    },
    'for the ring that waits, by another': {
      event: { callId: WAITING, from: BEA, reason: 'cancelled' },
      then: { [EVERYWHERE]: 'remembered' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended': '.',
      },
    },
  },
} satisfies Rows;
