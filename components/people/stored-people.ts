/** Its end is the version of what is kept there: a page with an older script leaves a newer one's list alone. */
export const PEOPLE_KEY = 'webrtc-call/people/1';

/** What this origin keeps of people; `null` where it is nothing, or storage is refused. */
export function storedPeople(): string | null {
  try {
    return localStorage.getItem(PEOPLE_KEY);
  } catch {
    return null;
  }
}
