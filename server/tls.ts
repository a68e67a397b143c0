import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import type { Logger } from 'pino';
import { watchFiles } from './watch-files.js';

/** A certificate with those that it rests on, and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Where these two lie. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads both.
 *
 * @throws where one of them can't be read, is no PEM or has a passphrase, or where they do not belong together
 */
export function readCertificate(files: CertificateFiles): Certificate {
  const certificate = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
  if (!new X509Certificate(certificate.cert).checkPrivateKey(createPrivateKey(certificate.key)))
    throw new Error('the key is not that of the certificate');
  return certificate;
}

/** Whether these files make a certificate that can be served. */
export function isCertificate(files: CertificateFiles): boolean {
  try {
    readCertificate(files);
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets a server take its certificate anew when one of the files changes, until it closes. Connections that are open keep
 * the one that they have. Files that do not belong together, as in the middle of a change, leave all as it is.
 *
 * @param interval milliseconds between two looks
 * @returns a function that reads them at once
 */
export function keepCertificate(server: Server, files: CertificateFiles, log: Logger, interval?: number): () => void {
  const reload = () => {
    try {
      server.setSecureContext(readCertificate(files));
      log.info('the certificate was read anew');
    } catch (error) {
      log.error(error, 'the certificate stays as it was');
    }
  };
  server.once('close', watchFiles([files.cert, files.key], reload, interval));
  return reload;
}
