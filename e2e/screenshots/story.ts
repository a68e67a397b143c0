import type { Phone } from '../harness/phone.js';
import type { PhoneOptions, Scene, Stage } from '../harness/stage.js';
import type { Shoot, ShootAsIs } from './camera.js';

type Attributes = Readonly<Record<string, string>>;

/** What a story is told with. */
export interface Told {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly shoot: Shoot;
  readonly shootAsIs: ShootAsIs;
  /** Opens the two lines that are a whole phone, with this name. A `relay` among the attributes goes before the stage’s own. */
  open(name: string, attributes?: Attributes, options?: PhoneOptions): Promise<Phone>;
  /** Opens a page with this in its body. */
  openPage(name: string, body: string, options?: PhoneOptions): Promise<Phone>;
}

/** A story, told on a stage, in which some states come up. */
export type Story = (told: Told) => Promise<void>;
