import type { EndReason, ErrorCode } from '../protocol/index.js';
import type { CallError } from './call-error.js';
import type { ChatSnapshot } from './chat.js';
import type { CheckOptions, CheckResult, CheckStep } from './check.js';
import type { CallPhase, CallState, Direction, Remote, Ring } from './call-state.js';
import type { PeopleSnapshot } from './people.js';
import type { RoomApi, RoomSnapshot } from './room.js';
import type { TypedEventTarget } from './typed-event-target.js';
import type { Verification } from './verification.js';

/** The relay link, a machine of its own: losing it never ends a running call. */
export type LinkState = 'offline' | 'connecting' | 'online';

/** Why a microphone, a camera or the sharing of a screen does not work. */
export type DeviceProblem = Extract<ErrorCode, `media-${string}` | 'insecure-context'>;

/** My microphone, my camera, or my shared screen. */
export interface DeviceStatus {
  /** Whether it is open, and to be heard or seen by the other side. A muted microphone is not `on`. */
  readonly on: boolean;
  /** Whether it is being opened; the browser may be asking the person. */
  readonly opening: boolean;
  /**
   * Why the last try to open it failed. One that is `on` has none but `media-interrupted`: for as long as the system pauses
   * it (a phone call, a closed lid, a switch), the other side is told that it is off.
   */
  readonly problem: DeviceProblem | null;
}

/** One that nobody has asked for. */
export const DEVICE_OFF: DeviceStatus = Object.freeze({ on: false, opening: false, problem: null });

/** What a person may have several of. */
export type ChoosableDevice = 'microphone' | 'camera' | 'speaker';

/** The IDs of the devices that were chosen (`MediaDeviceInfo.deviceId`); `null` leaves it to the system. */
export type ChosenDevices = Readonly<Record<ChoosableDevice, string | null>>;

/** The system's own choice of each. */
export const NONE_CHOSEN: ChosenDevices = Object.freeze({ microphone: null, camera: null, speaker: null });

/** A device that can be chosen. */
export interface DeviceChoice {
  readonly device: ChoosableDevice;
  /** `MediaDeviceInfo.deviceId`; empty where the browser tells no more yet than that there is one. */
  readonly id: string;
  /** As the system calls it; empty until the person has once allowed the page to use a camera or a microphone. */
  readonly label: string;
}

/** My own media. */
export interface LocalMediaSnapshot {
  /** The live tracks, for the preview; it is empty when nothing is open. The same stream for as long as a call lasts. */
  readonly stream: MediaStream | null;
  readonly microphone: DeviceStatus;
  readonly camera: DeviceStatus;
  readonly chosen: ChosenDevices;
  /** The screen, window or tab that I share. Whoever closes the browser's picker has no `problem`: nothing is `on` then. */
  readonly screen: DeviceStatus;
}

/** The other side's media. */
export interface RemoteMediaSnapshot {
  readonly stream: MediaStream | null;
  /** What the other side says of its devices. */
  readonly microphone: boolean;
  readonly camera: boolean;
  /** What the other side shares of its screen, with its sound, if it has one; `null` while it shares nothing. */
  readonly screen: MediaStream | null;
}

/** The call that this page was in before it was reloaded, while the other side waits for it. */
export interface Comeback {
  readonly callId: string;
  readonly remote: Remote & { readonly device: string };
  /** Who began it. */
  readonly origin: Direction;
  /** Whether the camera was on, and the microphone muted. */
  readonly video: boolean;
  readonly muted: boolean;
  /** Monotonic milliseconds: how long the offer to come back stands. */
  readonly until: number;
}

/**
 * Why a call is bad: what I send, or what comes to me, gets lost, or my way out carries next to no picture; it takes a
 * detour through a server and is late; or it is late on a direct path.
 */
export type LineTrouble = 'my-uplink' | 'their-uplink' | 'detour' | 'delay';

/** All that an element may show, frozen; a slice that did not change is the same object as before. */
export interface CallSnapshot {
  readonly link: LinkState;
  /** My call ID; `null` until the key pair is there. */
  readonly id: string | null;
  /** The name that others see when I call. */
  readonly name: string;
  readonly call: CallState;
  readonly waiting: readonly Ring[];
  /** The calls whose ring the page shows itself, because it prevented `incoming`. */
  readonly quiet: readonly string[];
  readonly local: LocalMediaSnapshot;
  readonly remote: RemoteMediaSnapshot;
  /** The room that I am in, with several people; `null` in none. */
  readonly room: RoomSnapshot | null;
  /** Whether I stand in front of a room, and try my devices. */
  readonly lobby: boolean;
  /** The call to come back to; `null` where there is none. */
  readonly comeback: Comeback | null;
  /** The room that this page was in before it was reloaded, for ten minutes; `null` where there is none. */
  readonly leftRoom: string | null;
  /** Those whom I gave a name or blocked, and the last calls. */
  readonly people: PeopleSnapshot;
  /** What was written in the call, until the note about its end is closed. */
  readonly chat: ChatSnapshot;
  /** The safety code of a call of two, and what my person says of it. */
  readonly verification: Verification;
  /** Whether the other side speaks now. It is listened for only while the page is seen. */
  readonly speaking: boolean;
  /** Why the call is bad, for as long as it is; `null` where it is good, or too young to tell. */
  readonly trouble: LineTrouble | null;
  /** Why there is no ID or no link, for as long as that is so. */
  readonly problem: ErrorCode | null;
}

export class ChangeEvent extends Event {
  readonly snapshot: CallSnapshot;
  readonly previous: CallSnapshot;
  constructor(snapshot: CallSnapshot, previous: CallSnapshot) {
    super('change');
    this.snapshot = snapshot;
    this.previous = previous;
  }
}

/** A verified call rings. Preventing it leaves the ring to the page. */
export class IncomingEvent extends Event {
  readonly ring: Ring;
  constructor(ring: Ring) {
    super('incoming', { cancelable: true });
    this.ring = ring;
  }
}

/** A call is about to be dialled. Preventing it stops it. */
export class StartEvent extends Event {
  readonly id: string;
  readonly video: boolean;
  constructor(id: string, video: boolean) {
    super('start', { cancelable: true });
    this.id = id;
    this.video = video;
  }
}

/** The person is about to hang up. Preventing it keeps the call. */
export class HangupEvent extends Event {
  constructor() {
    super('hangup', { cancelable: true });
  }
}

/** The phase changed. */
export class PhaseEvent extends Event {
  readonly from: CallPhase;
  readonly to: CallPhase;
  readonly reason: EndReason | null;
  constructor(from: CallPhase, to: CallPhase, reason: EndReason | null) {
    super('phase');
    this.from = from;
    this.to = to;
    this.reason = reason;
  }
}

/** A call is over, the first one shown or one that waited. */
export class EndedEvent extends Event {
  readonly callId: string;
  readonly reason: EndReason;
  /** Seconds. */
  readonly duration: number;
  constructor(callId: string, reason: EndReason, duration: number) {
    super('ended');
    this.callId = callId;
    this.reason = reason;
    this.duration = duration;
  }
}

/** The other side has written something. */
export class ChatTextEvent extends Event {
  /** The call ID of whoever wrote it. */
  readonly id: string;
  readonly text: string;
  constructor(id: string, text: string) {
    super('message');
    this.id = id;
    this.text = text;
  }
}

/** Something failed that is not a call's end. */
export class FailureEvent extends Event {
  readonly error: CallError;
  constructor(error: CallError) {
    super('failure');
    this.error = error;
  }
}

export interface CallApiEvents {
  change: ChangeEvent;
  incoming: IncomingEvent;
  start: StartEvent;
  hangup: HangupEvent;
  phase: PhaseEvent;
  ended: EndedEvent;
  message: ChatTextEvent;
  failure: FailureEvent;
}

/**
 * What an element sees of the controller: state down as one frozen snapshot, requests up as methods. Its identity
 * never changes while its element lives.
 */
export interface CallApi extends TypedEventTarget<CallApiEvents>, RoomApi {
  readonly snapshot: CallSnapshot;

  /**
   * Not `null` from a dial until the invite goes out, and from an answer until the first picture is there, each time for 150 ms at
   * most, and resolves then: to draw takes longer than what has to be said between both sides, and would hold it up. Whoever shows
   * the snapshot waits for it.
   */
  readonly headStart?: Promise<void> | null;

  /** Ends the head start: the first picture is there, or none is waited for. Does nothing where there is no head start. */
  endHeadStart?(): void;

  /** A call is near: loads what it is made of, for which it would wait. */
  prepare?(): void;

  /**
   * Calls an ID. Without a link to the relay it waits some seconds for one, and ends with `relay-unreachable` where none comes.
   *
   * @param id in any spelling, or a call link
   * @param options `video`: whether I send video; it asks nothing of the other side
   * @returns the state once connected or ended; as it was where it is hung up before it has begun
   * @throws CallError before the phase is `dialing`: `invalid-id`, `own-id`, `invalid-state` (in a room, too), `unsupported`,
   *   `insecure-context`, `relay-refused`, or `relay-unreachable` where the page names no relay
   */
  dial(id: string, options?: { video?: boolean }): Promise<CallState>;

  /**
   * Answers the ring, or the named one of those that wait, which ends the call that is on.
   *
   * @returns the state once connected or ended
   * @throws CallError `invalid-state` where nothing rings
   */
  answer(options?: { video?: boolean; callId?: string }): Promise<CallState>;

  /** Declines the ring, or the named one of those that wait. Does nothing where nothing rings. */
  decline(options?: { callId?: string }): void;

  /** Ends the call in whatever phase it is: cancels a dial, declines a ring, hangs up. */
  hangUp(): void;

  /** Closes the note about the last call's end; where none stands, turns down the offer to come back, to a call or a room. */
  dismiss(): void;

  /**
   * Lets the note about the last call's end stand until it is closed: the person still reads what belongs to the call, as its
   * chat. Does nothing where none stands; another caller who waits rings all the same.
   */
  keepEnd(): void;

  /**
   * Goes back to the call that this page was in before it was reloaded: whoever waits there takes it up without a ring.
   *
   * @returns the state once connected or ended
   * @throws CallError as `dial` does; `invalid-state` where there is no call to come back to
   */
  comeBack(): Promise<CallState>;

  /** Calls the same ID again after an end, with the same media. */
  callAgain(): Promise<CallState>;

  /**
   * Unmutes or mutes; opens the microphone where it is not open yet.
   *
   * @throws CallError `media-denied`, `media-missing`, `media-in-use`, `media-failed`, `insecure-context`
   */
  setMicrophone(on: boolean): Promise<void>;

  /**
   * Opens the camera, or stops it so that its light goes out.
   *
   * @throws CallError as for the microphone
   */
  setCamera(on: boolean): Promise<void>;

  /** The devices that there are, those of a kind in the system's order. */
  listDevices(): Promise<readonly DeviceChoice[]>;

  /**
   * Chooses a device, now and for the next calls; `null` leaves it to the system. One that is open gives way to it without a
   * gap, where the system lets two be open. What can't be opened leaves everything as it was.
   *
   * @throws CallError as for the microphone
   */
  useDevice(device: ChoosableDevice, id: string | null): Promise<void>;

  /**
   * Tells how loud my microphone, or the other side, is: from 0 to 1, some twenty times a second, not while the page is
   * hidden, until the signal says that it is enough.
   */
  watchLevel(of: 'microphone' | 'remote', listener: (level: number) => void, options: { signal: AbortSignal }): void;

  /**
   * Shares a screen, a window or a tab, which the person picks in the browser's own dialog, or ends that. It has to be
   * called from a click or a key. Whoever closes the dialog shares nothing, which is no error. It ends with the call, and by
   * the browser's own "Stop sharing".
   *
   * @throws CallError `unsupported` where the browser can't (phones), `media-denied` where the system or the page's policy
   *   forbids it, `media-in-use`, `media-failed`, `insecure-context`; `invalid-state` where no call has been answered, and
   *   without a click
   */
  setScreen(on: boolean): Promise<void>;

  /**
   * Tests a device, or a way that a call would take, apart from any call. Nothing is recorded, and nobody is called; a path
   * is tested between two connections of this page.
   *
   * @returns what was found
   * @throws the reason of the signal where it ends the test
   */
  check(step: CheckStep, options: CheckOptions): Promise<CheckResult>;

  /** Sets the name that others see. It is cleaned and cut as the protocol wants it. */
  setName(name: string): void;

  /**
   * Gives an ID a name, which is shown instead of what they call themselves; an empty one takes it back. It is kept on this
   * device, and cleaned and cut as names are.
   *
   * @throws CallError `invalid-id`
   */
  namePerson(id: string, name: string): Promise<void>;

  /**
   * Blocks an ID, or lets it call again. Who is blocked never rings here, and is told nothing: their call ends as `no-answer`.
   * What rings of them stops at once; a call that is on goes on.
   *
   * @throws CallError `invalid-id`
   */
  setBlocked(id: string, blocked: boolean): Promise<void>;

  /**
   * Forgets the calls with an ID, or all of them.
   *
   * @throws CallError `invalid-id`
   */
  forgetCalls(id?: string): Promise<void>;

  /**
   * Writes to the other side; in a room to all who are connected, or to one. It stands in `snapshot.chat` at once, and waits
   * there while the connection is lost. Who joins later does not get it.
   *
   * @param text is made clean: without control and direction-turning characters, and without blank edges
   * @param options `to`: in a room, the device of the member for whom alone it is
   * @returns once it stands there
   * @throws CallError `invalid-state` where no call is connected, or in a room nobody for whom it would be, or the text is empty or longer than 4,000 UTF-16 units;
   *   `rate-limited` where 200 wait already, or were written in the last minute, files included; `unsupported` where the chat
   *   could not be loaded
   */
  sendMessage(text: string, options?: { to?: string | undefined }): Promise<void>;

  /**
   * Offers a file to the other side; in a room to all who are connected, or to one, each of whom has a line of its own. It
   * stands in `snapshot.chat` at once; it is read and sent, a block at a time, when the other side accepts it. Where the connection is lost it goes on afterwards from where it was.
   *
   * @param options `to`: in a room, the device of the member for whom alone it is
   * @returns once it stands there
   * @throws CallError `invalid-state` where no call is connected, or in a room nobody for whom it would be, or the file can't be read (as a folder can't);
   *   `rate-limited` where 32 are on offer or under way already, or too much was written; `unsupported` where the chat could not be loaded
   */
  sendFile(file: File, options?: { to?: string | undefined }): Promise<void>;

  /**
   * Takes a file that the other side offers.
   *
   * @param id its line in `snapshot.chat`
   * @param options `to`: what takes the bytes, such as a file on disk (`FileSystemFileHandle.createWritable()`). It is closed
   *   when all of them are there and verified, and aborted when they will not be. Without it the browser keeps them, and
   *   gives them as `blob` in the end.
   * @returns once it is accepted; what becomes of it stands in its line
   * @throws CallError `invalid-state` where no such file is on offer; `unsupported` where the browser has no room for one of
   *   its size, or the chat could not be loaded. The stream may be open then: it is the caller's to abort.
   */
  acceptFile(id: string, options?: { to?: WritableStream<Uint8Array<ArrayBuffer>> }): Promise<void>;

  /**
   * Declines a file, takes one back, or ends it half-way: nothing of it is kept on the other side, or here. Does nothing
   * where it is done or stopped already.
   *
   * @param id its line in `snapshot.chat`
   */
  stopFile(id: string): Promise<void>;

  /** What the other side wrote has been seen: nothing is unread. */
  markRead(): void;

  /**
   * Has both sides of a call of two make a safety code, by which their people can hear whether anybody sits between: it
   * stands in `snapshot.verification`, on both sides, soon after. One that there is in this call already is shown again.
   *
   * @returns once it is asked for
   * @throws CallError `invalid-state` where no call of two is connected; `unsupported` where it could not be loaded
   */
  compareCode(): Promise<void>;

  /**
   * Says what my person has found: whether the other side's code is the same. It stays here, for this call, and can be
   * said anew.
   *
   * @throws CallError as `compareCode` does; `invalid-state` where there is no code, too
   */
  confirmCode(matches: boolean): Promise<void>;
}
