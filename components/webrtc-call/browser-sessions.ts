import { Sessions } from '../controller/sessions.js';
import type { Log } from '../core/index.js';
import { createCertificate } from '../peer/certificate.js';
import { createPeer } from '../peer/rtc-peer.js';

/** Sessions with a browser's own connections. This module loads late. */
export function browserSessions(log: Log): Sessions {
  return new Sessions((options) => createPeer(options, { log }), createCertificate);
}

// What a running call needs beside its session comes right after it, and not when it is answered. Where that fails, the call
// asks for it again.
void Promise.allSettled([import('../controller/call-features.js')]);
