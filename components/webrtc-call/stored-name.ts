const KEY = 'webrtc-call/name';

/** The name that a person gave on this page before; empty where there is none. */
export function storedName(): string {
  return storage()?.getItem(KEY) ?? '';
}

export function storeName(name: string): void {
  try {
    storage()?.setItem(KEY, name);
  } catch {
    // No room left, or none given: the name holds for as long as the page does.
  }
}

/** The page's storage; `null` in a frame or by a setting that keeps it away. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
