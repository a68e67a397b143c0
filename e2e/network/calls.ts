import { evidence, picturesMove } from './flow.js';
import type { Lab } from './lab.js';

/** Milliseconds in which an answered call has to show something: what the product takes before it gives up. */
const PATIENCE = 20_000;

/** Has Ada call Bob, and waits until they see each other. Returns the milliseconds from the answer to then. */
export async function connected({ ada, bob }: Lab): Promise<number> {
  const id = await bob.phone.id();
  try {
    await ada.phone.dial(id);
    await bob.phone.answer();
  } catch (cause) {
    throw new Error(`no call began. ${await evidence(ada.phone)} ${await evidence(bob.phone)}`, { cause });
  }
  return picturesMove(ada.phone, bob.phone, PATIENCE);
}
