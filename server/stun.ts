import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Logger } from 'pino';
import type { IceServer } from 'webrtc-call/protocol';
import { countedAddress } from './client-address.js';
import type { RelayConfig } from './config.js';
import type { Meter } from './meter.js';
import { answerBinding } from './stun-message.js';
import { StunRates } from './stun-rates.js';

/** A page asks a few times when a call begins; an office behind one address has many pages. */
const LIMITS = { perSource: 50, inAll: 5000 };

/** What answers a relay's STUN requests. */
export interface Stun {
  readonly port: number;
  close(): void;
}

/** Where to listen. */
interface Place {
  /** An address, or '' for all of both kinds. */
  readonly host: string;
  readonly port: number;
}

/**
 * Answers binding requests over UDP.
 *
 * @throws the system's error where it can't listen
 */
export async function serveStun(place: Place, { meter, log }: { meter: Meter; log: Logger }): Promise<Stun> {
  const rates = new StunRates(LIMITS);
  const socket = await open(place);
  const answer = (packet: Buffer, { address, port }: RemoteInfo) => {
    const reply = answerBinding(packet, { address, port });
    const isAllowed = reply !== null && rates.allow(countedAddress(address) ?? '', performance.now());
    meter.stun(reply === null ? 'ignored' : isAllowed ? 'answered' : 'rate-limited');
    // What can't be sent, as to a port 0 that somebody made up, is lost like any datagram.
    if (isAllowed) socket.send(reply, port, address, () => undefined);
  };
  socket.on('message', answer);
  socket.on('error', (error) => {
    log.error(error, 'STUN failed');
  });
  return {
    port: socket.address().port,
    close: () => {
      socket.close();
    },
  };
}

async function open({ host, port }: Place): Promise<Socket> {
  if (host !== '') return bind(isIPv6(host) ? 'udp6' : 'udp4', { address: host, port });
  try {
    return await bind('udp6', { port });
  } catch (error) {
    // A machine without IPv6.
    if ((error as NodeJS.ErrnoException).code !== 'EAFNOSUPPORT') throw error;
    return bind('udp4', { port });
  }
}

async function bind(type: 'udp4' | 'udp6', options: { address?: string; port: number }): Promise<Socket> {
  const socket = createSocket({ type, ipv6Only: false });
  socket.bind(options);
  await once(socket, 'listening');
  return socket;
}

/**
 * This relay as an ICE server for a page that reaches it by that host: proven to be one of its public ones. None for hosts
 * of this machine or its own networks, which say nothing about the way out, nor where the operator has named STUN servers.
 */
export function ownStun(host: string, port: number | null, { iceServers }: RelayConfig): IceServer[] {
  const isNamed = iceServers.some(({ urls }) => urls.some((url) => url.startsWith('stun')));
  const name = host.replace(/:\d{1,5}$/, '');
  return port === null || isNamed || !isPublic(name) ? [] : [{ urls: [`stun:${name}:${port}`] }];
}

function isPublic(name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(address)) return ipaddr.process(address).range() === 'unicast';
  return name.includes('.') && !/\.(?:localhost|local|lan|home\.arpa|internal)$/.test(name);
}
