/** What the browser's own controls offer in a call: media keys, a headset, the picture in a corner of the screen. */
export type CallMediaAction = 'togglemicrophone' | 'togglecamera' | 'hangup' | 'enterpictureinpicture';

/** Has one of them do something; `null` takes it back. It does nothing where the browser does not know it. */
export function setMediaAction(action: CallMediaAction, handler: (() => void) | null): void {
  try {
    // The DOM's types know only what a player needs.
    navigator.mediaSession?.setActionHandler(action as MediaSessionAction, handler);
  } catch (error) {
    // Media Session, 5: an action that the browser does not know is a TypeError.
    if (!(error instanceof TypeError)) throw error;
  }
}

interface CaptureStates {
  setMicrophoneActive?(active: boolean): Promise<void> | undefined;
  setCameraActive?(active: boolean): Promise<void> | undefined;
}

/** Tells the browser's controls whether a device is on, where they show that. */
export function tellMediaState(device: 'microphone' | 'camera', on: boolean): void {
  const session: CaptureStates | undefined = navigator.mediaSession;
  // A hidden page may be refused; it tells the next change again.
  const told = device === 'camera' ? session?.setCameraActive?.(on) : session?.setMicrophoneActive?.(on);
  told?.catch(() => undefined);
}
