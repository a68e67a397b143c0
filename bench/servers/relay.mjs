import { startRelay } from 'webrtc-call-relay';
import { tell } from './told.mjs';

/** The relay as it is published, with the limits that a benchmark raises, if it raises some. */
const limits = JSON.parse(process.argv[2] ?? '{}');
const relay = await startRelay({ port: 0, host: '127.0.0.1', stunPort: 'off', logLevel: 'silent', limits });
tell(relay.url);
