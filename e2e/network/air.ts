import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../.ci/ensure-built.mjs';
import { ended } from '../harness/ending.js';
import type { Condition } from './line.js';
import type { Order } from './shim.js';

/** The links of a lab, each from a host to its router, carried by one shim. */
export class Air {
  readonly #shim: ChildProcess;
  readonly end: () => Promise<void>;

  private constructor(shim: ChildProcess) {
    this.#shim = shim;
    this.end = ended(shim);
  }

  /** Opens a number of links. Their devices, `host0` and `router0` and so on, are in this network until moved. */
  static async open(links: number): Promise<Air> {
    const devices = Array.from({ length: links }, (_, link) => [`host${link}`, `router${link}`]).flat();
    const program = [process.execPath, '--import', 'tsx', join(ROOT, 'e2e/network/shim.ts')];
    const shim = spawn('perl', [join(ROOT, 'e2e/network/tun.pl'), ...devices, '--', ...program], {
      // Each device has a thread that waits for its next packet.
      env: { ...process.env, UV_THREADPOOL_SIZE: String(devices.length + 4) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      cwd: ROOT,
    });
    await once(shim, 'message');
    return new Air(shim);
  }

  /** Sets what a link is like from now on. */
  async set(link: number, up: Condition, down: Condition): Promise<void> {
    this.#shim.send({ link, up, down } satisfies Order);
    await once(this.#shim, 'message');
  }
}
