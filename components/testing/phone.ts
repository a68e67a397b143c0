import { CallController, type CallSettings, type PeopleSource } from '../controller/index.js';
import { Sessions } from '../controller/sessions.js';
import { WhoIsWho } from '../controller/who-is-who.js';
import type { CallPhase, CallState, EndedEvent } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { makeKeyPair } from '../identity/key-pair.js';
import { idOf, signStatement } from '../identity/proof.js';
import { People } from '../people/index.js';
import { FakeMedia } from './fake-media.js';
import type { FakePeer } from './fake-peer.js';
import { FakePeopleStorage } from './fake-people-storage.js';
import { createFakeCertificate } from './fake-sdp.js';
import type { MemorySignalling } from './memory-signalling.js';
import type { PhoneWorld } from './phone-world.js';

/** Makes an identity that lives in memory, with a key and proofs like any other. */
export async function makeIdentity(): Promise<Identity> {
  const { privateKey, publicKey } = await makeKeyPair();
  return {
    id: await idOf(publicKey),
    publicKey,
    sign: async (statement) => ({ publicKey, signature: await signStatement(privateKey, statement) }),
    close: () => undefined,
  };
}

export type PhoneSettings = Partial<CallSettings> & {
  agent?: string;
  /** What loading its sessions has to wait for. */
  sessionsLoad?: () => Promise<void>;
  memory?: FakePageMemory;
  /** What its device knows of people; nothing unless given. */
  people?: FakePeopleStorage;
  /** What loading that has to wait for. */
  peopleLoad?: Promise<void> | (() => Promise<void>);
};

/** What a page remembers over a reload, for as long as a test hands it on. */
export class FakePageMemory extends Map<string, string> {
  read(id: string): string | null {
    return this.get(id) ?? null;
  }

  write(id: string, text: string | null): void {
    if (text === null) this.delete(id);
    else this.set(id, text);
  }
}

/** One person's device: the real controller and machine over a memory relay, fake peers and fake devices. */
export class Phone {
  readonly controller: CallController;
  readonly media = new FakeMedia();
  readonly signalling: MemorySignalling;
  readonly identity: Identity;
  /** Every connection that it made, in order. */
  readonly peers: FakePeer[] = [];
  /** Every phase there was, in order. */
  readonly phases: CallPhase[] = ['idle'];
  readonly ends: EndedEvent[] = [];

  constructor(world: PhoneWorld, identity: Identity, settings: PhoneSettings = {}) {
    this.identity = identity;
    this.signalling = world.relay.connect(identity.id);
    const { agent = 'chromium' } = settings;
    const sessions = new Sessions((options) => {
      const peer = world.network.peer(options, agent);
      this.peers.push(peer);
      return peer;
    }, createFakeCertificate);
    this.controller = new CallController({
      signalling: this.signalling,
      media: this.media,
      loadSessions: async () => {
        await settings.sessionsLoad?.();
        return sessions;
      },
      openIdentity: () => Promise.resolve(identity),
      memory: settings.memory ?? new FakePageMemory(),
      people: sourceOf(settings),
      clock: world.clock,
      log: world.log,
      agent,
      settings,
    });
    this.controller.addEventListener('phase', ({ to }) => this.phases.push(to));
    this.controller.addEventListener('ended', (event) => this.ends.push(event));
    this.controller.start();
  }

  get id(): string {
    return this.identity.id;
  }

  get call(): CallState {
    return this.controller.snapshot.call;
  }

  get phase(): CallPhase {
    return this.call.phase;
  }

  /** Why the last call ended. */
  get reason(): string | null {
    return this.ends.at(-1)?.reason ?? null;
  }
}

function sourceOf({ people = new FakePeopleStorage(), peopleLoad }: PhoneSettings): PeopleSource {
  return {
    isStored: () => people.read() !== null,
    open: async (desk) => {
      await (typeof peopleLoad === 'function' ? peopleLoad() : peopleLoad);
      return new WhoIsWho(new People(people), desk);
    },
  };
}
