import type { Camera, WayName } from './page.js';

/** Under what conditions calls are made. Times are milliseconds. */
export interface Conditions {
  /** Of the signalling, one way. */
  readonly delay: number;
  readonly camera: Camera;
  /** From the ring to the answer. */
  readonly ring: number;
  /** How many times slower the pages' processor is made. */
  readonly slowed?: number;
}

/** As long as a person lets it ring who answers soon. */
export const RING = 1000;
/** Long enough for what a connection gives up that was prepared while it rang. */
const LONG_RING = 20_000;

const RINGS = [0, RING, LONG_RING];
const CAMERAS = ['open', 'cold', 'slow'] as const;

/** On a phone of some years ago. */
const SLOWED: Conditions = { delay: 20, camera: 'slow', ring: RING, slowed: 4 };

export const CONDITIONS: readonly Conditions[] = [
  ...[0, 20, 100].flatMap((delay) => CAMERAS.flatMap((camera) => RINGS.map((ring) => ({ delay, camera, ring })))),
  SLOWED,
];

/** The ways that have something ready when somebody answers; for the others the length of a ring changes nothing. */
const READY_BY_THEN: readonly WayName[] = ['webrtc-call', 'bound'];

/** Whether it rings for so long that one call has to do: waiting is all that more of them would add. */
export function isOnce({ ring }: Pick<Conditions, 'ring'>): boolean {
  return ring > RING;
}

/** Those of all ways that a row is measured with. */
export function waysUnder(conditions: Conditions, all: readonly WayName[]): readonly WayName[] {
  return isOnce(conditions) ? all.filter((name) => READY_BY_THEN.includes(name)) : all;
}
