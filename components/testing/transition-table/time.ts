import { CALL, WAITING } from '../lines.js';
import { EVERYWHERE, type Rows } from './row.js';

/** The relay link, and each timer long after it was due. */
export const OF_THE_LINK_AND_TIME = {
  link: {
    down: {
      event: { up: false },
      then: { [EVERYWHERE]: 'linkUpSince' },
    },
    up: {
      event: { up: true },
      on: { linkUpSince: null },
      then: {
        'idle dialing ended': 'linkUpSince',
        ringing: 'linkUpSince call:ringing',
        'caller unselected selected connected away': 'linkUpSince sync',
        reconnecting: '{restartAt,rebuildAt} linkUpSince sync',
      },
      waiting: {
        'dialing ended': 'linkUpSince call:ringing',
        ringing: 'linkUpSince call:ringing call:ringing',
        'caller unselected selected connected away': 'linkUpSince sync call:ringing',
        reconnecting: '{restartAt,rebuildAt} linkUpSince sync call:ringing',
      },
    },
  },
  network: {
    'as it is': {
      event: {},
      then: {
        'idle dialing ringing caller unselected selected away ended': '.',
        connected: '. restart-ice',
        reconnecting: '{restartAt,rebuildAt}',
      },
    },
  },
  replaced: {
    'as it is': {
      event: {},
      then: {
        'idle connected reconnecting away ended': '.',
        'dialing ringing caller unselected selected': 'ended:replaced over(replaced)',
      },
      waiting: {
        'connected reconnecting away ended': 'waiting:0 over(replaced)',
        'dialing ringing caller unselected selected': 'ended:replaced waiting:0 over(replaced) over(replaced)',
      },
    },
  },
  expired: {
    ack: {
      event: { timer: 'ack', callId: CALL },
      then: { [EVERYWHERE]: '.' },
    },
    ring: {
      event: { timer: 'ring', callId: CALL },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: 'ended:no-answer call:cancel(no-answer) over(no-answer)',
      },
    },
    repeat: {
      event: { timer: 'repeat', callId: CALL },
      then: {
        'idle ringing caller unselected selected connected reconnecting away ended': '.',
        dialing: '{repeatAt} invite-again',
      },
    },
    refused: {
      event: { timer: 'refused', callId: CALL },
      then: { [EVERYWHERE]: '.' },
    },
    unavailable: {
      event: { timer: 'unavailable', callId: CALL },
      then: { [EVERYWHERE]: '.' },
    },
    stale: {
      event: { timer: 'stale', callId: CALL },
      then: {
        'idle dialing caller unselected selected connected reconnecting away ended': '.',
        ringing: 'ended:missed over(missed)',
      },
    },
    accept: {
      event: { timer: 'accept', callId: CALL },
      then: {
        'idle dialing ringing caller selected connected reconnecting away ended': '.',
        unselected: '{acceptAgainAt} accept',
      },
    },
    connect: {
      event: { timer: 'connect', callId: CALL },
      then: {
        'idle dialing ringing connected reconnecting away ended': '.',
        'caller unselected selected': 'ended:ice-failed call:end(ice-failed) over(ice-failed)',
      },
    },
    restart: {
      event: { timer: 'restart', callId: CALL },
      then: {
        'idle dialing ringing caller unselected selected connected away ended': '.',
        reconnecting: '{restartAt,restarts,rebuildAt} restart-ice',
      },
    },
    rebuild: {
      event: { timer: 'rebuild', callId: CALL },
      then: { [EVERYWHERE]: '.' },
    },
    'give-up': {
      event: { timer: 'give-up', callId: CALL },
      then: {
        'idle dialing ringing caller unselected selected connected ended': '.',
        reconnecting: 'ended:lost call:end(lost) over(lost)',
        away: 'ended:left over(left)',
      },
    },
    linger: {
      event: { timer: 'linger', callId: CALL },
      then: {
        'idle dialing ringing caller unselected selected connected reconnecting away': '.',
        ended: 'idle',
      },
      waiting: {
        ended: 'ringing waiting:0 prepare',
      },
    },
    'stale, of the ring that waits': {
      event: { timer: 'stale', callId: WAITING },
      then: { [EVERYWHERE]: '.' },
      waiting: {
        'dialing ringing caller unselected selected connected reconnecting away ended': 'waiting:0 over(missed)',
      },
    },
  },
} satisfies Rows;
