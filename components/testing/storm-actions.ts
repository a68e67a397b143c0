import type { PhoneWorld } from './phone-world.js';
import type { StormPhone } from './storm-phone.js';

export const NAMES = ['ada', 'bea', 'tablet', 'eve'] as const;
/** Bea has two devices. */
export type Name = (typeof NAMES)[number];
export type Person = Exclude<Name, 'tablet'>;

/** `nth`: of those for whom, or of the rings for which, it makes sense at that moment. */
export type PhoneAction = (OfAll | OfOne) & { nth: number };
type OfAll =
  | { do: 'answer'; video: boolean; times: number }
  | { do: 'decline' }
  | { do: 'restart-relay' | 'cut-media'; milliseconds: number };
type OfOne =
  /** The nth of the others. */
  | { do: 'dial'; to: number; video: boolean }
  | { do: 'hang-up' | 'dismiss' | 'come-back' | 'share' | 'mute' }
  | { do: 'reload' | 'crash'; milliseconds: number }
  | { do: 'unplug'; milliseconds: number; unnoticed: boolean }
  /** Another socket takes its place; its next path description is refused; nothing arrives over its path. */
  | { do: 'change-network' | 'replace' | 'refuse-description' | 'deafen' | 'break-camera' }
  | { do: 'report-path'; state: 'disconnected' | 'failed' }
  | { do: 'prompt'; milliseconds: number }
  | { do: 'block'; to: number; blocked: boolean };
/** Those of an action that can be called so; some share what they carry. */
type Doing<Do, Action = PhoneAction> = Action extends { do: infer Names } ? (Do extends Names ? Action : never) : never;

/** What actions are done to. */
export interface StormScene {
  readonly world: PhoneWorld;
  /** Those whose page is there. */
  readonly phones: ReadonlyMap<Name, StormPhone>;
  readonly ids: Readonly<Record<Person, string>>;
  /** Undoes a fault after a while, or when it becomes calm. */
  repairLater(milliseconds: number, repair: () => void): void;
  open(name: Name): void;
  close(name: Name): void;
}

/** A page that is reloaded has a moment left for what it says last, in milliseconds. */
const LAST_MOMENT = 20;

/** Lets somebody do something, or something happen to somebody; what does not fit at that moment is not done. */
export function act(scene: StormScene, action: PhoneAction): void {
  const { do: what, nth } = action;
  if (!isOfOne(what)) return HAPPENS[what](scene, action as never);
  const phones = [...scene.phones.values()].filter(FIT[what] ?? (() => true));
  const phone = phones[nth % Math.max(1, phones.length)];
  if (phone) DOES[what](phone, action as never, scene);
}

function isOfOne(what: PhoneAction['do']): what is OfOne['do'] {
  return what in DOES;
}

const isFree = ({ phase }: StormPhone): boolean => phase === 'idle' || phase === 'ended';
const isTaken = (phone: StormPhone): boolean => !isFree(phone);

/** Whom it makes sense for; unless given, everybody. */
const FIT: Readonly<Partial<Record<OfOne['do'], (phone: StormPhone) => boolean>>> = {
  dial: isFree,
  'hang-up': isTaken,
  dismiss: isFree,
  'come-back': ({ phone }) => phone.controller.snapshot.comeback !== null,
  share: isTaken,
  mute: isTaken,
  'refuse-description': isTaken,
  deafen: isTaken,
  'report-path': isTaken,
  'change-network': isTaken,
};

const HAPPENS: { readonly [Do in OfAll['do']]: (scene: StormScene, action: Doing<Do>) => void } = {
  answer: (scene, { nth, video, times }) => {
    const ring = nthRing(scene, nth);
    if (!ring) return;
    const { phone, callId } = ring;
    for (let time = 0; time < times; time++) phone.do(() => phone.phone.controller.answer({ callId, video }));
  },
  decline: (scene, { nth }) => {
    const ring = nthRing(scene, nth);
    ring?.phone.phone.controller.decline({ callId: ring.callId });
  },
  'restart-relay': (scene, { milliseconds }) => {
    const { relay } = scene.world;
    relay.stop();
    scene.repairLater(milliseconds, () => relay.restart());
  },
  'cut-media': (scene, { milliseconds }) => {
    const { network } = scene.world;
    network.breakPath();
    scene.repairLater(milliseconds, () => network.healPath());
  },
};

type Deed<Do extends OfOne['do']> = (phone: StormPhone, action: Doing<Do>, scene: StormScene) => void;

const DOES: { readonly [Do in OfOne['do']]: Deed<Do> } = {
  dial: (phone, { to, video }, scene) => {
    const id = nthOther(scene, phone, to);
    phone.do(() => phone.phone.controller.dial(id, { video }));
  },
  'hang-up': ({ phone }) => phone.controller.hangUp(),
  dismiss: ({ phone }) => phone.controller.dismiss(),
  'come-back': (phone) => phone.do(() => phone.phone.controller.comeBack()),
  share: (phone) => {
    const { controller } = phone.phone;
    phone.do(() => controller.setScreen(!controller.snapshot.local.screen.on));
  },
  mute: (phone) => {
    const { controller } = phone.phone;
    phone.do(() => controller.setMicrophone(!controller.snapshot.local.microphone.on));
  },
  reload: (phone, { milliseconds }, scene) => {
    const { clock } = scene.world;
    const { name } = phone;
    phone.page.hide();
    clock.schedule(clock.now() + LAST_MOMENT, () => {
      if (phone.closed) return;
      phone.phone.controller.close();
      scene.close(name);
      clock.schedule(clock.now() + milliseconds, () => scene.open(name));
    });
  },
  crash: ({ phone, page, name }, { milliseconds }, scene) => {
    const { clock } = scene.world;
    page.crash(phone);
    scene.close(name);
    clock.schedule(clock.now() + milliseconds, () => scene.open(name));
  },
  unplug: ({ phone: { signalling } }, { milliseconds, unnoticed }, scene) => {
    signalling.cut({ unnoticed });
    scene.repairLater(milliseconds, () => signalling.restore());
  },
  'change-network': ({ phone }) => phone.signalling.changeNetwork(),
  replace: ({ party }, _, { world: { relay } }) => {
    const usurper = { party, carries: false, receive: () => undefined, handleReplaced: () => undefined };
    relay.handleUp(usurper);
    relay.handleDown(usurper);
  },
  'refuse-description': ({ phone: { peers } }) => {
    for (const peer of peers) peer.refusesNext = true;
  },
  deafen: ({ phone: { peers } }) => {
    for (const peer of peers) peer.breakPath();
  },
  'break-camera': ({ phone: { media } }) => media.devices.fail('video', 'NotReadableError'),
  'report-path': ({ phone: { peers } }, { state }) => {
    for (const peer of peers) if (peer.connected) peer.reportPath(state);
  },
  prompt: ({ phone: { media } }, { milliseconds }, scene) => {
    media.devices.hold();
    scene.repairLater(milliseconds, () => media.devices.settle());
  },
  block: (phone, { to, blocked }, scene) => {
    const id = nthOther(scene, phone, to);
    phone.do(() => phone.phone.controller.setBlocked(id, blocked));
  },
};

function nthOther({ ids }: StormScene, { phone }: StormPhone, nth: number): string {
  const others = Object.values(ids).filter((id) => id !== phone.id);
  return others[nth % others.length] ?? phone.id;
}

function nthRing({ phones }: StormScene, nth: number): { phone: StormPhone; callId: string } | undefined {
  const rings = [...phones.values()].flatMap((phone) => phone.rings.map((callId) => ({ phone, callId })));
  return rings[nth % Math.max(1, rings.length)];
}
