import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import { bundleFolder } from './bundle.js';
import { configOf, type RelayConfig, type RelayLimits, type RelaySettings } from './config.js';
import { createLog, withBareErrors } from './log.js';
import { RelayServer } from './relay-server.js';

export type { RelayConfig, RelayLimits };

/** This package's version. */
export const version = (createRequire(import.meta.url)('webrtc-call-relay/package.json') as { version: string })
  .version;

/** The settings of a relay, each with the default that the command line shows. */
export interface RelayOptions extends RelaySettings {
  /** Takes the relay's log instead of standard error; whatever its level, it gets no address, ID, name or message. */
  log?: Logger;
  /** Serves the widget's bundle from here instead of the installed package. */
  bundleFolder?: string;
}

/** A relay that listens. */
export interface Relay {
  /** Where it is reached on this machine, such as `http://localhost:4000`. */
  readonly url: string;
  readonly port: number;
  /** Where else it is reached in this machine's networks; none but for a try with `devTls`. */
  readonly lanUrls: readonly string[];
  /** Where it answers STUN over UDP, if it does. */
  readonly stunPort: number | null;
  /** Where its figures are read, if they have a port of their own. */
  readonly metricsPort: number | null;
  /** How many identities are online. */
  readonly online: number;
  /** Reads the files of its certificate anew, as it does by itself when they change. Whoever is connected stays so. */
  reloadCertificate(): void;
  /**
   * Ends it gently: `/ready` says 503 at once, nobody new is let in, and those who are connected are let go one after
   * another, over `drainSeconds` at most. Calls go on: they do not need the relay.
   */
  drain(): Promise<void>;
  /** Ends it: clients lose their link, and the port is free when the promise resolves, after at most 2 s. */
  close(): Promise<void>;
}

/**
 * Starts a relay. Several may run in one process, each with its own sockets and limits.
 *
 * @throws the system's error where it can't listen, such as `EADDRINUSE`
 * @throws TypeError where settings do not go together: of `turnUrls` and `turnSecret` only one is given, or with them more
 *   than seven `iceServers`; or `tlsCert` and `tlsKey` make no certificate
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { log: givenLog, bundleFolder: folder = bundleFolder(), ...settings } = options;
  const config = configOf(settings);
  const log = withBareErrors(givenLog ?? createLog(config.logLevel));
  return RelayServer.open(config, { log, bundleFolder: folder, version });
}
