const PREFIX = 'webrtc-call/call/';

/** What a tab keeps over a reload: its `sessionStorage`, which may be refused. */
export const pageMemory = {
  read(id: string): string | null {
    try {
      return sessionStorage.getItem(PREFIX + id);
    } catch {
      return null;
    }
  },

  write(id: string, text: string | null): void {
    try {
      if (text === null) sessionStorage.removeItem(PREFIX + id);
      else sessionStorage.setItem(PREFIX + id, text);
    } catch {
      // Without storage a reload ends the call, as it does everywhere else.
    }
  },
};
