import type { PeopleStorage } from './people-storage.js';
import { PEOPLE_KEY, storedPeople } from './stored-people.js';

/** This origin's `localStorage`, which all its tabs share. */
export const localPeopleStorage: PeopleStorage = {
  read: storedPeople,

  write(text) {
    try {
      if (text === null) localStorage.removeItem(PEOPLE_KEY);
      else localStorage.setItem(PEOPLE_KEY, text);
      return true;
    } catch {
      return false;
    }
  },

  watch(listener) {
    addEventListener('storage', ({ key }) => {
      // Without a key everything was cleared.
      if (key === PEOPLE_KEY || key === null) listener();
    });
  },
};
