import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Nothing of the machine but its files: /run is empty, and holds what the lab keeps. */
const SET_UP = 'mount -n -t tmpfs lab /run && mkdir /run/netns /run/lab && touch /run/lab/results && ip link set lo up';
/** At the end what was noted goes out, for nothing of the lab stays. */
const RUN = `${SET_UP} && { "$@"; code=$?; cat /run/lab/results >&3; exit $code; }`;

/**
 * Runs a command in namespaces of its own, network, processes and mounts: it can reach nothing outside, and when this
 * process ends, however it ends, the kernel ends and removes all the rest. Files of its own it makes below `TMPDIR`, and
 * notes what is to be kept in the file `NETWORK_RESULTS`.
 *
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number, results: string }>}
 */
export async function runInLab(command, env = {}) {
  const inside = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...inside, 'sh', '-c', RUN, 'sh', ...command], {
    env: { ...process.env, ...env, TMPDIR: '/run/lab', NETWORK_RESULTS: '/run/lab/results' },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const noted = text(/** @type {import('node:stream').Readable} */ (child.stdio[3]));
  const [exit] = await once(child, 'exit');
  return { code: exit ?? 1, results: await noted };
}
