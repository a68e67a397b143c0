import { type ChoosableDevice, type ChosenDevices, NONE_CHOSEN } from '../core/index.js';

const KEY = 'webrtc-call/devices';

/** Where the choice is kept between visits. */
export interface ChoiceStore {
  read(): string | null;
  write(text: string): void;
}

/** The choice that was made on this origin before; whatever else may stand there is none. */
export function readChoice(store: ChoiceStore): ChosenDevices {
  try {
    const kept = JSON.parse(store.read() ?? 'null') as Partial<Record<ChoosableDevice, unknown>> | null;
    const [microphone, camera, speaker] = [kept?.microphone, kept?.camera, kept?.speaker].map((id) =>
      typeof id === 'string' ? id : null,
    ) as [string | null, string | null, string | null];
    return Object.freeze({ microphone, camera, speaker });
  } catch {
    return NONE_CHOSEN;
  }
}

/** The page's storage, which may be refused: then a choice holds for as long as the page does. */
export const pageChoiceStore: ChoiceStore = {
  read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },

  write(text) {
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // As said above.
    }
  },
};
