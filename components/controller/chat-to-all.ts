import type { ChatLog } from '../chat/chat-log.js';
import { readyText, type Chat, type TextEnd } from '../chat/chat.js';
import { CallError, type RoomMemberSnapshot, type RoomSnapshot } from '../core/index.js';

/** Those in a room, and for whom of them something is. */
export interface RoomAudience {
  /** With each who is connected. */
  readonly chats: readonly Chat[];
  readonly room: RoomSnapshot;
  /** The device of the one for whom it is; without it, it is for all. */
  readonly to: string | undefined;
}

/**
 * Writes to all in a room, or to one: it is one line, which says who did not get it. Whoever is in the room and not connected
 * is among these.
 *
 * @throws CallError `invalid-state` where nobody is connected for whom it would be, or as `readyText` does; `rate-limited`
 *   where it can be sent to nobody now
 */
export function sendToAll(lines: ChatLog, input: string, audience: RoomAudience): void {
  const text = readyText(input);
  const isPrivate = audience.to !== undefined;
  const chats = recipients(audience);
  const waiting = new Set(chats);
  const missed = unconnected(audience).map(({ name, id }) => name || id);
  let line: string | null = null;
  const tell = (): void => {
    const state = waiting.size > 0 ? 'waiting' : missed.length > 0 ? 'undelivered' : 'delivered';
    if (line !== null) lines.changeText(line, { state, missed: Object.freeze([...missed]) });
  };
  const settle = (chat: Chat, end: TextEnd): void => {
    waiting.delete(chat);
    if (end === 'undelivered') missed.push(nameOf(chat));
    tell();
  };
  for (const chat of chats) if (!chat.carry(text, isPrivate, (end) => settle(chat, end))) settle(chat, 'undelivered');
  if (waiting.size === 0)
    throw new CallError('rate-limited', 'too much waits already, or was written in the last minute');
  const only = isPrivate ? chats[0]?.person?.() : undefined;
  line = lines.add({ kind: 'text', mine: true, text, state: 'waiting', ...(only && { person: only, private: true }) });
  if (missed.length > 0) tell();
}

/**
 * Offers a file to all in a room, or to one; each has a line of its own.
 *
 * @throws CallError as `Chat.sendFile` does, the first of them, once all have been tried
 */
export async function sendFileToAll(file: File, audience: RoomAudience): Promise<void> {
  const isPrivate = audience.to !== undefined;
  const offers = await Promise.allSettled(recipients(audience).map((chat) => chat.sendFile(file, isPrivate)));
  for (const offer of offers) if (offer.status === 'rejected') throw offer.reason;
}

function recipients({ chats, to }: RoomAudience): readonly Chat[] {
  const meant = chats.filter(({ person }) => to === undefined || person?.().device === to);
  if (meant.length === 0) throw new CallError('invalid-state', 'nobody is connected for whom it would be');
  return meant;
}

/** Whoever is in the room, and whom nothing reaches now. */
function unconnected({ chats, room, to }: RoomAudience): readonly RoomMemberSnapshot[] {
  if (to !== undefined) return [];
  const reached = new Set(chats.map(({ person }) => person?.().device));
  return room.members.filter(({ device }) => !reached.has(device));
}

function nameOf({ person }: Chat): string {
  const { name = '', id = '' } = person?.() ?? {};
  return name || id;
}
