import { type CallDesk, WhoIsWho } from '../controller/who-is-who.js';
import { localPeopleStorage, People } from '../people/index.js';

let people: People | null = null;

/** What this origin knows of people: all phones of a page share it. */
export function openPeople(desk: CallDesk): WhoIsWho {
  people ??= new People(localPeopleStorage);
  return new WhoIsWho(people, desk);
}
