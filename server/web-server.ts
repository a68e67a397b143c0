import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Logger } from 'pino';
import type { RelayConfig } from './config.js';
import { keepCertificate, readCertificate } from './tls.js';

/** The server of a relay, which does not listen yet. */
export interface WebServer {
  readonly server: Server | SecureServer;
  /** What stands in front of `://` in its address. */
  readonly scheme: 'http' | 'https';
  /** Reads the files of the certificate anew, if there are any. */
  readonly reloadCertificate: () => void;
}

/** Makes it: behind TLS where there is a certificate, with one of its own making where that is wished for. */
export async function createWebServer(
  { tlsCert, tlsKey, devTls }: RelayConfig,
  { addresses, log }: { addresses: readonly string[]; log: Logger },
): Promise<WebServer> {
  if (tlsCert !== null && tlsKey !== null) {
    const files = { cert: tlsCert, key: tlsKey };
    const server = createSecureServer(readCertificate(files));
    return { server, scheme: 'https', reloadCertificate: keepCertificate(server, files, log) };
  }
  const reloadCertificate = () => undefined;
  if (!devTls) return { server: createServer(), scheme: 'http', reloadCertificate };
  // Only for a try: whoever runs a relay in earnest loads no maker of certificates.
  const { makeDevCertificate } = await import('./dev-certificate.js');
  const server = createSecureServer(await makeDevCertificate(addresses));
  return { server, scheme: 'https', reloadCertificate };
}
