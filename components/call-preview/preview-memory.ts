import { CORNERS, DEFAULT_CORNER, type Corner } from './preview-position.js';

const KEY = 'webrtc-call:preview-corner';

/** The corner chosen last on this site, or the default one. */
export function recallCorner(): Corner {
  const stored = attempt(() => localStorage.getItem(KEY));
  return CORNERS.find((corner) => corner === stored) ?? DEFAULT_CORNER;
}

export function rememberCorner(corner: Corner): void {
  attempt(() => {
    localStorage.setItem(KEY, corner);
  });
}

/** Storage throws where the person has blocked it, or where it is full: the corner is then just not remembered. */
function attempt<Result>(access: () => Result): Result | null {
  try {
    return access();
  } catch {
    return null;
  }
}
