import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { makeDevCertificate } from '../dev-certificate.js';
import type { Certificate } from '../tls.js';

/** A certificate in two files that a test may change, and that are gone when it ends. */
export class CertificateOnDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'relay-tls-'));
  readonly cert = join(this.folder, 'cert.pem');
  readonly key = join(this.folder, 'key.pem');

  static async make(test: { after(remove: () => void): void }): Promise<CertificateOnDisk> {
    const files = new CertificateOnDisk();
    test.after(() => {
      rmSync(files.folder, { recursive: true });
    });
    files.write(await makeCertificate());
    return files;
  }

  write({ cert, key }: Partial<Certificate>): void {
    if (cert !== undefined) writeFileSync(this.cert, cert);
    if (key !== undefined) writeFileSync(this.key, key);
  }
}

/** Another one each time. */
export function makeCertificate(): Promise<Certificate> {
  return makeDevCertificate([]);
}

/** What tells the certificate apart that whoever connects now is shown. */
export async function shownCertificate(port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}
