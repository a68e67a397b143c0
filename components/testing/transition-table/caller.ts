import { BEA, BEAS_TABLET, CALL, EVE, OTHER } from '../lines.js';
import { EVERYWHERE, type Rows } from './row.js';

/** What a caller hears of its invite. */
export const TO_THE_CALLER = {
  'invite-acked': {
    given: {
      event: { callId: CALL, refusal: null },
      then: { [EVERYWHERE]: '.' },
    },
    unavailable: {
      event: { callId: CALL, refusal: 'unavailable' },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: '{unavailableSince}',
      },
    },
    'rate-limited': {
      event: { callId: CALL, refusal: 'rate-limited' },
      then: { [EVERYWHERE]: '.' },
    },
    'another call': {
      event: { callId: OTHER, refusal: 'unavailable' },
      then: { [EVERYWHERE]: '.' },
    },
  },
  rang: {
    'on the device that rings': {
      event: { callId: CALL, from: BEA },
      then: {
        'idle dialing ringing unselected selected': '.',
        'caller connected reconnecting away': '. call:select',
        ended: '. call:select',
      },
    },
    'on another device': {
      event: { callId: CALL, from: BEAS_TABLET },
      then: {
        'idle ringing unselected selected': '.',
        dialing: '{devices}',
        'caller connected reconnecting away': '. call:select',
        ended: '. call:select',
      },
    },
    'at a stranger': {
      event: { callId: CALL, from: EVE },
      then: { [EVERYWHERE]: '.' },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA },
      then: { [EVERYWHERE]: '.' },
    },
  },
  accepted: {
    'by the party': {
      event: { callId: CALL, from: BEA, trusted: true },
      then: {
        'idle ringing unselected selected': '.',
        dialing: 'connecting call:select join',
        'caller connected reconnecting away': '. call:select',
        ended: '. call:end(gone)',
      },
    },
    'by another device': {
      event: { callId: CALL, from: BEAS_TABLET, trusted: true },
      then: {
        'idle ringing unselected selected': '.',
        dialing: 'connecting call:select join',
        'caller connected reconnecting away': '. call:select',
        ended: '. call:end(gone)',
      },
    },
    'with a proof that fails': {
      event: { callId: CALL, from: BEA, trusted: false },
      then: {
        'idle ringing unselected selected': '.',
        dialing: 'ended:untrusted call:end(untrusted) call:cancel(cancelled) over(untrusted)',
        'caller connected reconnecting away': '. call:select',
        ended: '. call:end(gone)',
      },
    },
    'by a stranger': {
      event: { callId: CALL, from: EVE, trusted: true },
      then: { [EVERYWHERE]: '.' },
    },
    'by a stranger, with a proof that fails': {
      event: { callId: CALL, from: EVE, trusted: false },
      then: { [EVERYWHERE]: '.' },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, trusted: true },
      then: { [EVERYWHERE]: '.' },
    },
  },
  declined: {
    'by the person': {
      event: { callId: CALL, from: BEA, reason: 'declined' },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: 'ended:declined call:cancel(declined) over(declined)',
      },
    },
    'as busy by the device that rings': {
      event: { callId: CALL, from: BEA, reason: 'busy' },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: 'ended:busy call:cancel(busy) over(busy)',
      },
    },
    'as busy by another device': {
      event: { callId: CALL, from: BEAS_TABLET, reason: 'busy' },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: '{devices}',
      },
    },
    'as untrusted': {
      event: { callId: CALL, from: BEA, reason: 'untrusted' },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: 'ended:untrusted call:cancel(busy) over(untrusted)',
      },
    },
    'by a stranger': {
      event: { callId: CALL, from: EVE, reason: 'declined' },
      then: { [EVERYWHERE]: '.' },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, reason: 'declined' },
      then: { [EVERYWHERE]: '.' },
    },
  },
} satisfies Rows;
