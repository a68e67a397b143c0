import { Allowance, type OpenRoom, type RoomEvent, type RoomState } from '../core/index.js';
import type { Ack, AnyDelivery, Party, RoomMember } from '../protocol/index.js';
import type { RoomDesk } from './room-desk.js';

/** How often in a minute the relay is told that a room was left long ago. */
const MOST_PARTINGS = 6;

export interface RoomRelayOptions {
  readonly state: () => RoomState;
  readonly dispatch: (event: RoomEvent) => void;
  /** Somebody wants a pair with me in my room. */
  readonly onInvite: (invite: PairInvite, room: OpenRoom) => void;
}

export type PairInvite = Extract<AnyDelivery, { event: 'call:invite' }>;

/** What the relay is told and asked about my room, and what it says of it. */
export class RoomRelay {
  readonly #desk: RoomDesk;
  readonly #options: RoomRelayOptions;
  readonly #partings: Allowance;
  #asking = new AbortController();

  constructor(desk: RoomDesk, options: RoomRelayOptions) {
    this.#desk = desk;
    this.#options = options;
    this.#partings = new Allowance(desk.clock);
    const { signalling, signal } = desk;
    signalling.addEventListener('delivery', ({ delivery }) => this.#onDelivery(delivery), { signal });
    signalling.addEventListener('link', ({ link }) => options.dispatch({ type: 'link', up: link === 'online' }), {
      signal,
    });
  }

  /** Asks to be let in, or who is there. An older question is taken back: it may have been asked of another relay. */
  async ask(): Promise<void> {
    const { signalling, name, media, log } = this.#desk;
    const room = this.#options.state();
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    if (room.phase === 'none') return;
    const { microphone, camera } = media.snapshot;
    const said = { audio: microphone.on || microphone.opening, video: camera.on || camera.opening };
    try {
      const ack = await signalling.send('room:join', { room: room.name, name: name(), media: said }, { signal });
      if (!signal.aborted) this.#onAsked(room.name, ack);
    } catch (error) {
      log.debug('room:join was not sent', error);
    }
  }

  /** Says that I leave a room. */
  part(room: string): void {
    const { signalling, log } = this.#desk;
    signalling.send('room:leave', { room }).catch((error: unknown) => {
      log.debug('room:leave was not sent', error);
    });
  }

  /** Where the room was left meanwhile, the question may have overtaken that. */
  #onAsked(name: string, ack: Ack<'room:join'>): void {
    const { state, dispatch } = this.#options;
    if (state().phase === 'none') this.part(name);
    else if (ack.ok) dispatch({ type: 'listed', members: ack.members.map(arrivalOf) });
    else dispatch({ type: 'refused', code: ack.code });
  }

  #onDelivery(delivery: AnyDelivery): void {
    const { state, dispatch, onInvite } = this.#options;
    const room = state();
    const name = roomOf(delivery, this.#desk.self);
    if (name === null) return;
    if (room.phase === 'none' || name !== room.name) this.#onOtherRoom(name);
    else if (delivery.event === 'room:joined')
      dispatch({ type: 'entered', arrival: { party: delivery.from, name: delivery.name } });
    else if (delivery.event === 'room:left') dispatch({ type: 'gone', party: delivery.from, reason: delivery.reason });
    else if (delivery.event === 'call:invite') onInvite(delivery, room);
  }

  /** The relay has me in a room that I have left: the word of it was overtaken. */
  #onOtherRoom(name: string): void {
    if (this.#partings.use(MOST_PARTINGS)) this.part(name);
  }
}

/** The room that a delivery to me as one of its members is about. */
function roomOf(delivery: AnyDelivery, { device }: Party): string | null {
  if (delivery.event === 'room:joined' || delivery.event === 'room:left') return delivery.room;
  const { room } = delivery.event === 'call:invite' ? delivery : {};
  return room?.device === device ? room.name : null;
}

function arrivalOf({ id, device, name }: RoomMember): { party: Party; name: string } {
  return { party: { id, device }, name };
}
