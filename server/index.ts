import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import type { AdmissionCheck, AdmissionRequest, AdmissionTerms } from './admission/operator-check.js';
import { bundleFolder } from './bundle.js';
import { configOf, type RelayConfig, type RelayLimits, type RelaySettings } from './config.js';
import { createLog, withBareErrors } from './log.js';
import { RelayServer } from './relay-server.js';

export type { AdmissionCheck, AdmissionRequest, AdmissionTerms, RelayConfig, RelayLimits };

/** This package's version. */
export const version = (createRequire(import.meta.url)('webrtc-call-relay/package.json') as { version: string })
  .version;

/** The settings of a relay, each with the default that the command line shows. */
export interface RelayOptions extends RelaySettings {
  /** Takes the relay's log instead of standard error; whatever its level, it gets no address, ID, name or message. */
  log?: Logger;
  /**
   * Your own check on who is let in: asked about each client that has proven its ID, is not blocked, and whose token, where
   * `tokenKeys` are set, holds. `false` refuses it; an object narrows what it may do. A client is not let in while the check
   * is silent, throws or says anything else: it is told `internal`, and tries again by itself.
   */
  admit?: AdmissionCheck;
  /** Milliseconds after which a silent `admit` counts as failed; 3000, and less than `secondsToProve`. */
  admitTimeout?: number;
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
  /** How many other relays answer; 0 for one by itself, and while Redis is out of reach. */
  readonly neighbours: number;
  /**
   * Reads its files anew, as it does by itself when they change: its certificate, the keys of tokens and the block list.
   * Whoever is connected stays so, unless it is on that list now.
   */
  reload(): void;
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
 *   than seven `iceServers`; or `tlsCert` and `tlsKey` make no certificate; or a file of `tokenKeys` holds no key,
 *   or that of `blockList` something else than IDs and addresses
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { log: givenLog, bundleFolder: folder = bundleFolder(), admit, admitTimeout, ...settings } = options;
  const config = configOf(settings);
  const log = withBareErrors(givenLog ?? createLog(config.logLevel));
  return RelayServer.open(config, { log, bundleFolder: folder, version, admit, admitTimeout });
}
