import {
  type CallSnapshot,
  type ConnectingState,
  DEVICE_OFF,
  type DeviceStatus,
  IDLE,
  NO_CHAT,
  NO_VERIFICATION,
  NONE_CHOSEN,
  NOBODY_KNOWN,
  type PeopleSnapshot,
  type ReconnectingState,
  type Ring,
  type VerificationStatus,
} from '../core/index.js';
import type { EndReason } from '../protocol/index.js';

const MY_ID = 'k7f2-9mqx-4hdp-t8wz';
const ADA = { id: 'b3nd-8x0y-q5ra-7mte', name: 'Ada Lovelace', device: 'fake-device-0000' } as const;
const CALL_ID = 'fake-call-000000000000';

const ON: DeviceStatus = { on: true, opening: false, problem: null };

/** An open stream without tracks; a test that looks at pictures sets its own. */
function fakeStream(): MediaStream | null {
  return typeof MediaStream === 'undefined' ? null : new MediaStream();
}

const idle = (): CallSnapshot => ({
  link: 'online',
  id: MY_ID,
  name: '',
  call: IDLE,
  waiting: [],
  quiet: [],
  local: { stream: null, microphone: DEVICE_OFF, camera: DEVICE_OFF, screen: DEVICE_OFF, chosen: NONE_CHOSEN },
  remote: { stream: null, microphone: false, camera: false, screen: null },
  room: null,
  lobby: false,
  comeback: null,
  leftRoom: null,
  people: NOBODY_KNOWN,
  chat: NO_CHAT,
  verification: NO_VERIFICATION,
  speaking: false,
  trouble: null,
  problem: null,
});

const ring = (): Ring => ({
  callId: CALL_ID,
  remote: ADA,
  wants: { audio: true, video: true },
  room: null,
  since: 0,
  heardAt: 0,
});

const answered = { callId: CALL_ID, remote: ADA, direction: 'outgoing', video: true } as const;
const connectingState: ConnectingState = {
  ...answered,
  phase: 'connecting',
  since: 0,
  until: null,
  left: 20_000,
  restartAt: null,
  withoutTurn: false,
  acceptAgainAt: null,
  rebuilds: [],
};
const reconnectingState: ReconnectingState = {
  ...answered,
  phase: 'reconnecting',
  connectedAt: 0,
  since: 0,
  until: 30_000,
  restartAt: null,
  rebuildAt: null,
  rebuilds: [],
  away: false,
  restarts: 0,
};

/** My devices are open in a call. */
const inCall = (): CallSnapshot => ({
  ...idle(),
  local: { stream: fakeStream(), microphone: ON, camera: ON, screen: DEVICE_OFF, chosen: NONE_CHOSEN },
  remote: { stream: fakeStream(), microphone: true, camera: true, screen: null },
});

/** Seven symbols, one of them twice. */
const CODE = [7, 61, 27, 0, 27, 47, 54];

const NOW = 1_700_000_000_000;

/** Three who have called or been called, one of them twice; two have a name from me, one is blocked. */
const people = (now = NOW): PeopleSnapshot => ({
  known: [
    { id: ADA.id, name: 'Ada', blocked: false },
    { id: 'q9wz-4k2m-8vtc-x1fh', name: '', blocked: true },
    { id: 'm3c0-m3c0-m3c0-m3c0', name: 'Mechanic', blocked: false },
  ],
  recent: [
    { id: ADA.id, name: 'Ada', direction: 'incoming', missed: true, video: true, at: now - 300_000, duration: 0 },
    {
      ...({ id: 'b0b0-b0b0-b0b0-b0b0', name: 'Bob', direction: 'outgoing', missed: false, video: false } as const),
      at: now - 7_200_000,
      duration: 63,
    },
    { id: ADA.id, name: 'Ada', direction: 'outgoing', missed: false, video: true, at: now - 90_000_000, duration: 754 },
    {
      ...({ id: 'q9wz-4k2m-8vtc-x1fh', name: '', direction: 'incoming', missed: false, video: true } as const),
      at: now - 99_000_000,
      duration: 0,
    },
  ],
});

/** A whole snapshot for every phase; spread one and change what the test is about. */
export const fakeSnapshots = {
  idle,
  ring,
  people,
  /** `ringing`: whether a device of the other side shows the ring. */
  dialing: ({ ringing = false, video = true } = {}): CallSnapshot => ({
    ...inCall(),
    remote: idle().remote,
    call: {
      phase: 'dialing',
      callId: CALL_ID,
      remote: { ...ADA, device: null },
      video,
      since: 0,
      ringUntil: 45_000,
      repeatAt: 2000,
      given: true,
      devices: ringing ? { [ADA.device]: 'ringing' } : {},
      refusedAt: null,
      resuming: false,
      muted: false,
      unavailableSince: null,
    },
  }),
  ringing: (change: { name?: string; video?: boolean; room?: string } = {}): CallSnapshot => {
    const { name = ADA.name, video = true, room = null } = change;
    const remote = { ...ADA, name };
    return {
      ...idle(),
      call: {
        phase: 'ringing',
        callId: CALL_ID,
        remote,
        ring: { ...ring(), remote, wants: { audio: true, video }, room },
      },
    };
  },
  connecting: (): CallSnapshot => ({ ...inCall(), call: connectingState }),
  /** `connectedAt`: monotonic milliseconds, from which the duration counts. */
  connected: ({ connectedAt = 0 } = {}): CallSnapshot => ({
    ...inCall(),
    call: { ...answered, phase: 'connected', connectedAt, rebuilds: [] },
  }),
  /** The two have come so far with their safety code. */
  verified: (status: VerificationStatus): CallSnapshot => ({
    ...fakeSnapshots.connected(),
    verification: { status, code: ['comparing', 'matched', 'mismatched'].includes(status) ? CODE : null },
  }),
  reconnecting: (): CallSnapshot => ({ ...inCall(), call: reconnectingState }),
  /** The other side has left its page, and may come back. */
  away: (): CallSnapshot => ({ ...inCall(), call: { ...reconnectingState, away: true } }),
  /** The page was reloaded in mid-call. */
  unfinished: (): CallSnapshot => ({
    ...idle(),
    comeback: { callId: CALL_ID, remote: ADA, origin: 'outgoing', video: true, muted: false, until: 20_000 },
  }),
  leftRoom: (): CallSnapshot => ({ ...idle(), leftRoom: 'Tea at five' }),
  ended: (
    reason: EndReason = 'hung-up',
    { direction = 'outgoing', duration = 0 }: { direction?: 'outgoing' | 'incoming'; duration?: number } = {},
  ): CallSnapshot => ({
    ...idle(),
    call: {
      ...({ phase: 'ended', callId: CALL_ID, remote: ADA, reason, direction, video: true, duration } as const),
      endedAt: 0,
      lasting: false,
    },
  }),
};
