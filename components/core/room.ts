import type { EndReason, ErrorCode } from '../protocol/index.js';
import type { LineTrouble, RemoteMediaSnapshot } from './call-api.js';

/*
 *             join            the relay's list          the link is lost
 *   (null) ─────────▶ joining ────────────────▶ joined ─────────────────▶ rejoining
 *     ▲                  │                        │ ▲                        │  │
 *     └──── leave, refused ────── leave ──────────┘ └─── the relay's list ───┘  │
 *     └───────────────────────────────── leave ────────────────────────────────┘
 */

/** `rejoining`: the relay is away, or a newer list is asked for; whoever is connected stays so meanwhile. */
export type RoomPhase = 'joining' | 'joined' | 'rejoining';

/** Why a room can't be joined, or come back to. */
export type RoomProblem = Extract<ErrorCode, 'room-full' | 'rate-limited' | 'relay-unreachable' | 'relay-refused'>;

/**
 * How far the connection with a member is. `failed`: it did not come about, or was lost, more than once; it is tried again
 * for as long as the member is in the room.
 */
export type RoomMemberPhase = 'connecting' | 'connected' | 'reconnecting' | 'failed';

/** Somebody else in my room. It is frozen, and the same object for as long as nothing of it changes. */
export interface RoomMemberSnapshot {
  /** The call ID, which stays the same over a reload; the device does not. Both together name a member. */
  readonly id: string;
  readonly device: string;
  /** The name that I gave the ID, else what the member calls itself: a claim, which may be empty. */
  readonly name: string;
  /** Whether its key has proven the ID in this room; until then the relay only says so. */
  readonly verified: boolean;
  readonly phase: RoomMemberPhase;
  readonly remote: RemoteMediaSnapshot;
  /** Whether it speaks now. It is listened for only while the page is seen. */
  readonly speaking: boolean;
  /** Why the connection with it is bad, for as long as it is. */
  readonly trouble: LineTrouble | null;
}

/** Somebody who was called into the room, and has not answered. */
export interface RoomGuestSnapshot {
  readonly id: string;
  /** The name that I gave the ID; empty where I gave none. */
  readonly name: string;
  /** Whether at least one of its devices rings. */
  readonly ringing: boolean;
}

/** The room that I am in. It is frozen, and so are its lists. */
export interface RoomSnapshot {
  readonly name: string;
  readonly phase: RoomPhase;
  /** The others, in the order in which they came; me it has not. */
  readonly members: readonly RoomMemberSnapshot[];
  /**
   * Whether I am in it once more, from another page or device with my ID, as the relay says. The two have no connection with
   * each other; the others see both, and hear an echo where one hears what the other plays.
   */
  readonly twice: boolean;
  /** Those whom I have called into it by `addPerson`. */
  readonly guests: readonly RoomGuestSnapshot[];
  /** Why the relay does not let me back in, for as long as it does not: who is connected stays so. */
  readonly problem: RoomProblem | null;
}

/** How large a member's picture is shown here, in device pixels; 0 by 0 where it is not shown. */
export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** What an element can ask for with several people. */
export interface RoomApi {
  /**
   * Stands in front of a room: my microphone and camera may be turned on, for my own eyes and ears. What is on then is on in
   * the room as well, where it is joined meanwhile; else it is closed at the end.
   *
   * @param options `signal` ends it
   */
  openLobby(options: { signal: AbortSignal }): void;

  /**
   * Joins a room, and connects with everybody in it. Whoever knows its name can join; all in it learn each other's addresses.
   * My microphone opens, and with `video` my camera.
   *
   * @param name any text of 1 to 64 UTF-16 units; it is cleaned as the protocol wants it
   * @returns once the relay has let me in; the connections follow, each in its time
   * @throws CallError `invalid-state` where a call or a room is on, or nothing is left of the name; `room-full`,
   *   `rate-limited`, `relay-refused`, `relay-unreachable` (after 10 s without the relay); `unsupported`, `insecure-context`
   */
  joinRoom(name: string, options?: { video?: boolean }): Promise<void>;

  /** Leaves the room, or stops joining it, and closes my devices. Does nothing where there is none. */
  leaveRoom(): void;

  /**
   * Calls one more person into the room; a connected call becomes a room first, with its connection as it is. The other
   * side rings as in a call, and is in the room once it answers.
   *
   * @param id in any spelling, or a call link
   * @param options `signal` takes the call back
   * @returns `null` once it is answered, else why it was not
   * @throws CallError `invalid-id`, `own-id`; `invalid-state` where neither a room nor a connected call is on, or the person
   *   is there already; `room-full`; as `joinRoom` does
   */
  addPerson(id: string, options?: { signal?: AbortSignal }): Promise<EndReason | null>;

  /**
   * Stops calling somebody into the room: all their devices stop ringing, and `addPerson` comes to `cancelled`. Where the relay
   * is away, it is told once it is back. Does nothing where nobody of that ID is being called: whoever has answered stays.
   *
   * @param id in any spelling, or a call link
   */
  stopCalling(id: string): void;

  /**
   * Tells how large the members' pictures are shown here, so that each sends no more than that: a small tile gets a small
   * picture, a hidden one none. A member that is not named is shown at its full size. Does nothing before
   * the first room.
   *
   * @param sizes by the member's device
   */
  showSizes(sizes: Readonly<Record<string, TileSize>>): void;
}
