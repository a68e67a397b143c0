import { generate } from 'selfsigned';
import type { Certificate } from './tls.js';

const DAY = 86_400_000;
/** As long as a certificate may hold for some browsers; it is made anew at each start anyway. */
const DAYS = 30;

/** A certificate that nobody vouches for, for a try in one's own network: this machine's names and those addresses. */
export async function makeDevCertificate(addresses: readonly string[]): Promise<Certificate> {
  const names = ['127.0.0.1', '::1', ...addresses].map((ip) => ({ type: 7 as const, ip }));
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'webrtc-call-relay' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, ...names] },
    ],
  });
  return { cert, key };
}
