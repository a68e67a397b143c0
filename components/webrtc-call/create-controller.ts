import { CallController, type CallSettings } from '../controller/index.js';
import { CallError, type Log, consoleLog, systemClock } from '../core/index.js';
import { openIdentity } from '../identity/open-identity.js';
import type { Identity } from '../identity/identity.js';
import { createLocalMedia } from '../media/device-media.js';
import { storedPeople } from '../people/stored-people.js';
import type { IceServer } from '../protocol/index.js';
import { pageMemory } from './page-memory.js';
import { SocketSignalling, type SocketSignallingOptions } from '../signalling/socket-signalling.js';

/** What a whole phone in a page is made from. */
export interface PhoneOptions {
  /** The relay's absolute http or https URL. */
  readonly relay: string;
  /** The relay's admission token; a function is asked at each connection, for one that is still valid. */
  readonly token?: string | (() => string | undefined) | undefined;
  /** A named key pair, shared by all tabs that name it. */
  readonly identity?: string | undefined;
  /** The page author's STUN and TURN servers, asked for at each connection; they are tried beside the relay's own. */
  readonly iceServers?: () => readonly RTCIceServer[];
  readonly settings?: Partial<CallSettings>;
  /** Where warnings go; the console unless given. */
  readonly log?: Log;
}

/** Tells the phones of this page apart, so that each finds its own ID again after a reload. */
const keys = new Set<string>();

/**
 * Makes a controller with a browser's own devices, connections and storage. It does nothing before `start()`.
 *
 * @throws TypeError where the relay's URL is not one
 * @throws Error outside of a page: on a server it may be imported, not called
 */
export function createController(options: PhoneOptions): CallController {
  if (typeof document === 'undefined') throw new Error('createController() needs a page');
  const { relay, token, settings = {}, iceServers = () => [], log = consoleLog } = options;
  return new CallController({
    signalling: new PhoneSignalling({ relay, log }, iceServers),
    media: createLocalMedia({ log }),
    loadSessions: async () => (await import('./browser-sessions.js')).browserSessions(log),
    openIdentity: (signal) => openPhoneIdentity(options.identity, signal),
    memory: pageMemory,
    people: {
      isStored: () => storedPeople() !== null,
      open: async (desk) => (await import('./open-people.js')).openPeople(desk),
    },
    clock: systemClock,
    log,
    agent: engine(),
    token: () => (typeof token === 'function' ? token() : token),
    settings,
  });
}

/** The relay's STUN and TURN servers, with the page author's own before them. */
class PhoneSignalling extends SocketSignalling {
  readonly #ownServers: () => readonly RTCIceServer[];

  constructor(options: SocketSignallingOptions, ownServers: () => readonly RTCIceServer[]) {
    super(options);
    this.#ownServers = ownServers;
  }

  override async iceServers(): Promise<readonly IceServer[]> {
    return [...usable(this.#ownServers()), ...(await super.iceServers())];
  }
}

/** The page author's servers as they are; a mistake in them is the author's to see, and no reason to lose a call. */
function usable(iceServers: readonly RTCIceServer[]): IceServer[] {
  try {
    if (iceServers.length > 0) new RTCPeerConnection({ iceServers: [...iceServers] }).close();
    return iceServers.map((server) => ({ ...server, urls: [server.urls].flat() }));
  } catch (error) {
    reportError(error);
    return [];
  }
}

/** The engine decides how a broken connection is mended; two browsers of one engine may do it either way. */
function engine(): string {
  const { userAgent } = navigator;
  if (userAgent.includes('Firefox/')) return 'firefox';
  return userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}

async function openPhoneIdentity(name: string | undefined, signal: AbortSignal): Promise<Identity> {
  // An ID that can't take a call is worse than a sentence that says so.
  if (isSecureContext && !('RTCPeerConnection' in globalThis)) throw new CallError('unsupported', 'WebRTC is missing');
  const controllerKey = freeKey();
  try {
    const opened = await openIdentity({ controllerKey, signal, ...(name ? { name } : {}) });
    return {
      ...opened,
      close: () => {
        keys.delete(controllerKey);
        opened.close();
      },
    };
  } catch (error) {
    keys.delete(controllerKey);
    throw error;
  }
}

function freeKey(): string {
  let number = 1;
  while (keys.has(String(number))) number += 1;
  keys.add(String(number));
  return String(number);
}
