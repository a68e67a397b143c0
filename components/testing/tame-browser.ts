/** A browser's sound that waits for a click, and gets none. */
class SilentAudioContext extends AudioContext {
  constructor() {
    super();
    void this.suspend();
  }

  override resume(): Promise<void> {
    return Promise.reject(new DOMException('a click first', 'NotAllowedError'));
  }
}

/**
 * Makes all browsers alike in what the look of a phone depends on: there is a share sheet, the page may copy, and no ring
 * is heard. Returns what puts it back.
 */
export function tameBrowser(): () => void {
  const { AudioContext } = globalThis;
  const put = (name: string, value: unknown): void =>
    void Object.defineProperty(navigator, name, { configurable: true, value });
  put('share', () => Promise.resolve());
  put('clipboard', { writeText: () => Promise.resolve() });
  globalThis.AudioContext = SilentAudioContext;
  return () => {
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'clipboard');
    globalThis.AudioContext = AudioContext;
  };
}
