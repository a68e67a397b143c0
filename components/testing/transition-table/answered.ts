import { BEA, BEAS_TABLET, CALL, EVE, OTHER } from '../lines.js';
import { EVERYWHERE, type Rows } from './row.js';

/** What the two sides of an answered call tell each other, and what the connection says of itself. */
export const OF_THE_CALL = {
  'party-ended': {
    'by a hang-up': {
      event: { callId: CALL, from: BEA, reason: 'hung-up' },
      then: {
        'idle dialing ringing ended': '.',
        'caller unselected selected connected reconnecting away': 'ended:hung-up over(hung-up)',
      },
    },
    'by leaving': {
      event: { callId: CALL, from: BEA, reason: 'left' },
      then: {
        'idle dialing ringing ended away': '.',
        'caller unselected selected': 'ended:left over(left)',
        connected: 'reconnecting',
        reconnecting: '{until,restartAt,away}',
      },
    },
    'as gone': {
      event: { callId: CALL, from: BEA, reason: 'gone' },
      then: {
        'idle dialing ringing ended away': '.',
        'caller unselected selected connected reconnecting': 'ended:left over(left)',
      },
    },
    'by a stranger': {
      event: { callId: CALL, from: EVE, reason: 'hung-up' },
      then: { [EVERYWHERE]: '.' },
    },
    'by another device': {
      event: { callId: CALL, from: BEAS_TABLET, reason: 'hung-up' },
      then: { [EVERYWHERE]: '.' },
    },
    'by a page that was reloaded, and does not come back': {
      event: { callId: CALL, from: BEAS_TABLET, reason: 'stayed-away' },
      then: {
        'idle dialing ringing caller unselected selected connected ended': '.',
        'reconnecting away': 'ended:hung-up over(hung-up)',
      },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, reason: 'hung-up' },
      then: { [EVERYWHERE]: '.' },
    },
  },
  signalled: {
    'by the party': {
      event: { callId: CALL, from: BEA, sync: false },
      then: {
        'idle dialing ringing caller selected connected reconnecting away': '.',
        unselected: '{acceptAgainAt}',
        ended: '. call:end(gone)',
      },
    },
    'by its sync': {
      event: { callId: CALL, from: BEA, sync: true },
      then: {
        'idle dialing ringing caller selected connected reconnecting away': '.',
        unselected: '{acceptAgainAt}',
        ended: '. call:end(gone)',
      },
    },
    'by another device': {
      event: { callId: CALL, from: BEAS_TABLET, sync: false },
      then: {
        'idle dialing ringing caller unselected selected connected reconnecting away': '.',
        ended: '. call:end(gone)',
      },
    },
    'by a stranger': {
      event: { callId: CALL, from: EVE, sync: true },
      then: { [EVERYWHERE]: '.' },
    },
    'for another call': {
      event: { callId: OTHER, from: BEA, sync: true },
      then: { [EVERYWHERE]: '.' },
    },
  },
  'path-up': {
    'as it is': {
      event: { callId: CALL, name: 'Bea' },
      then: {
        'idle dialing ringing connected away ended': '.',
        'caller unselected selected reconnecting': 'connected',
      },
    },
    'of another call': {
      event: { callId: OTHER, name: 'Bea' },
      then: { [EVERYWHERE]: '.' },
    },
  },
  'path-lost': {
    'to wait': {
      event: { callId: CALL, remedy: 'wait' },
      then: {
        'idle dialing ringing caller unselected selected reconnecting away ended': '.',
        connected: 'reconnecting sync',
      },
    },
    'to restart': {
      event: { callId: CALL, remedy: 'restart' },
      then: {
        'idle dialing ringing away ended': '.',
        'caller unselected selected': '{rebuilds} rebuild',
        connected: 'reconnecting sync',
        reconnecting: '{restartAt}',
      },
    },
    'to rebuild': {
      event: { callId: CALL, remedy: 'rebuild' },
      then: {
        'idle dialing ringing away ended': '.',
        'caller unselected selected': '{rebuilds} rebuild',
        connected: 'reconnecting sync',
        reconnecting: '{restartAt,rebuildAt}',
      },
    },
    'of another call': {
      event: { callId: OTHER, remedy: 'restart' },
      then: { [EVERYWHERE]: '.' },
    },
  },
  rebuilt: {
    'of its own accord': {
      event: { callId: CALL, wished: false },
      then: {
        'idle dialing ringing away ended': '.',
        'caller unselected selected connected': '{rebuilds}',
        reconnecting: '{restartAt,rebuildAt,rebuilds}',
      },
    },
    'as was wished': {
      event: { callId: CALL, wished: true },
      then: {
        'idle dialing ringing away ended': '.',
        'caller unselected selected connected': '{rebuilds}',
        reconnecting: '{restartAt,rebuildAt,rebuilds}',
      },
    },
    'of another call': {
      event: { callId: OTHER, wished: false },
      then: { [EVERYWHERE]: '.' },
    },
  },
  turn: {
    'none is known': {
      event: { callId: CALL, known: false },
      then: {
        'idle dialing ringing connected reconnecting away ended': '.',
        'caller unselected selected': '{withoutTurn}',
      },
    },
    'one is known': {
      event: { callId: CALL, known: true },
      then: { [EVERYWHERE]: '.' },
    },
    'of another call': {
      event: { callId: OTHER, known: false },
      then: { [EVERYWHERE]: '.' },
    },
  },
  'tracks-joined': {
    'as it is': {
      event: { callId: CALL },
      then: {
        'idle dialing ringing connected reconnecting away ended': '.',
        'caller unselected selected': '{restartAt}',
      },
    },
    'of another call': {
      event: { callId: OTHER },
      then: { [EVERYWHERE]: '.' },
    },
  },
  broken: {
    untrusted: {
      event: { callId: CALL, reason: 'untrusted' },
      then: {
        'idle ended': '.',
        dialing: 'ended:untrusted call:cancel(cancelled) over(untrusted)',
        ringing: 'ended:untrusted call:decline(untrusted) over(untrusted)',
        'caller unselected selected connected reconnecting away': 'ended:untrusted call:end(untrusted) over(untrusted)',
      },
    },
    'media-failed': {
      event: { callId: CALL, reason: 'media-failed' },
      then: {
        'idle ended': '.',
        dialing: 'ended:media-failed call:cancel(cancelled) over(media-failed)',
        ringing: 'ended:media-failed call:decline(unsupported) over(media-failed)',
        'caller unselected selected connected reconnecting away':
          'ended:media-failed call:end(media-failed) over(media-failed)',
      },
    },
    unsupported: {
      event: { callId: CALL, reason: 'unsupported' },
      then: {
        'idle ended': '.',
        dialing: 'ended:unsupported call:cancel(cancelled) over(unsupported)',
        ringing: 'ended:unsupported call:decline(unsupported) over(unsupported)',
        'caller unselected selected connected reconnecting away':
          'ended:unsupported call:end(media-failed) over(unsupported)',
      },
    },
    'of another call': {
      event: { callId: OTHER, reason: 'untrusted' },
      then: { [EVERYWHERE]: '.' },
    },
  },
} satisfies Rows;
