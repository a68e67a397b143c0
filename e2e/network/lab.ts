import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startCoturn } from '../harness/coturn.js';
import { Access } from './access.js';
import { Air } from './air.js';
import { relayUrl, startLabRelay } from './lab-relay.js';
import { Namespace } from './namespace.js';
import type { NatKind } from './nat.js';
import { Seat } from './seat.js';
import type { Pair } from './pairs.js';

const RELAY = '203.0.113.1';
const TURN = '203.0.113.2';
/** Where the two find out how they look from outside. */
export const STUN = `stun:${TURN}:3478`;
const STARTER = '/run/lab/start-browser';

/** What ends some time, and with it all that was opened for it: a test, for example. */
export interface Scope {
  after(close: () => unknown): void;
}

/** The kinds of NAT in front of the two. */
export interface Nats {
  readonly ada: NatKind;
  readonly bob: NatKind;
}

/**
 * Two people, each behind a router of their own, and a net with a relay and a TURN server in it. Each has a second way
 * to the net, which is unplugged: that of another network. Nothing of it can reach beyond this lab.
 */
export class Lab {
  readonly ada: Seat;
  readonly bob: Seat;

  private constructor(ada: Seat, bob: Seat) {
    this.ada = ada;
    this.bob = bob;
  }

  /** Builds it for as long as a test lasts. `flags` are those of a Chromium, beside the usual ones. */
  static async open(t: Scope, pair: Pair, nats: Nats, flags: readonly string[] = []): Promise<Lab> {
    writeFileSync(STARTER, '#!/bin/sh\nexec nsenter --net="$NETWORK" "$BROWSER" "$@"\n', { mode: 0o755 });
    const net = openNet();
    t.after(() => net.delete());
    const air = await Air.open(4);
    t.after(() => air.end());
    // Nothing but the routers' outsides is to be reached through it.
    const coturn = {
      address: TURN,
      port: 3478,
      folder: '/run/lab',
      peers: ['--denied-peer-ip=10.0.0.0-10.255.255.255'],
    };
    t.after(await startCoturn(coturn, (...command) => net.spawn(...command)));
    t.after(await startLabRelay(net, RELAY, TURN));
    const url = relayUrl(RELAY);
    const open = async (name: 'ada' | 'bob', link: number) => {
      const host = new Namespace(name);
      t.after(() => host.delete());
      const accesses = [link, link + 1].map((each) => new Access(air, each, { host, net, nat: nats[name] }));
      for (const access of accesses) t.after(() => access.close());
      accesses[0]!.plugIn();
      return Seat.open(t, { name, host, accesses, browser: pair[name], starter: STARTER, url, flags });
    };
    return new Lab(await open('ada', 0), await open('bob', 2));
  }

  /** Lets a fault last. Never a wait for what the product does. */
  async time(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds);
  }
}

/** The middle: a bridge, with the addresses of the relay and of the TURN server. */
function openNet(): Namespace {
  const net = new Namespace('net');
  // An address of its own: else it takes that of a port, another one with each port, and neighbours lose it.
  net.ip('link add bridge address 02:00:00:00:00:01 type bridge');
  net.ip(`address add ${RELAY}/24 dev bridge`);
  net.ip(`address add ${TURN}/24 dev bridge`);
  net.ip('link set bridge up');
  // coturn needs a way to wherever it is asked to send; there is nobody at the end of this one.
  net.ip('route add default via 203.0.113.254');
  return net;
}
