import {
  CallError,
  type CallApi,
  type CheckOptions,
  type CheckProblem,
  type CheckResult,
  type CheckStep,
  type Clock,
  type Log,
  withDeadline,
} from '../core/index.js';
import { checkCamera } from '../media/check-camera.js';
import { checkMicrophone } from '../media/check-microphone.js';
import { openDevice } from '../media/open-device.js';
import { checkPath } from '../peer/check-path.js';
import type { IceServer } from '../protocol/index.js';
import type { Signalling } from '../signalling/signalling.js';

/** How long the relay may take to answer, in milliseconds: a sleeping radio and a proxy have to come to it. */
const RELAY_PATIENCE = 8000;

export interface CheckTools {
  readonly call: Pick<CallApi, 'snapshot'>;
  readonly signalling: Pick<Signalling, 'ping' | 'iceServers'>;
  readonly clock: Clock;
  readonly log: Log;
}

type Check = (tools: CheckTools, options: CheckOptions) => Promise<CheckProblem | null>;

const CHECKS: Readonly<Record<CheckStep, Check>> = {
  async camera({ call, clock }, { signal, onStream }) {
    const stream = await openDevice('video', call.snapshot.local.chosen.camera, signal);
    onStream?.(stream);
    return checkCamera(stream, { clock, signal });
  },

  async microphone({ call, clock }, { signal, onStream, onLevel = () => undefined }) {
    const stream = await openDevice('audio', call.snapshot.local.chosen.microphone, signal);
    onStream?.(stream);
    return checkMicrophone(stream, { clock, signal, onLevel });
  },

  relay: ({ call, signalling, clock }, { signal }) =>
    withDeadline(
      { clock, milliseconds: RELAY_PATIENCE, signal },
      async (until) => {
        await signalling.ping({ signal: until });
        return null;
      },
      () => call.snapshot.problem ?? 'relay-unreachable',
    ),

  async direct({ signalling, clock }, { signal }) {
    const { stun } = divided(await signalling.iceServers());
    return checkPath({ clock, signal, iceServers: stun, over: 'direct' });
  },

  async turn({ call, signalling, clock }, { signal }) {
    const { turn } = divided(await signalling.iceServers());
    if (turn.length > 0) return checkPath({ clock, signal, iceServers: turn, over: 'turn' });
    // Without the relay nobody knows whether there are any.
    return call.snapshot.link === 'online' ? 'turn-missing' : 'relay-unreachable';
  },
};

/**
 * Runs one test.
 *
 * @throws the reason of the signal
 */
export async function check(step: CheckStep, options: CheckOptions, tools: CheckTools): Promise<CheckResult> {
  const { clock } = tools;
  const began = clock.now();
  const problem = await CHECKS[step](tools, options).catch((error: unknown) => problemOf(error, options, tools));
  return { problem, milliseconds: clock.now() - began };
}

function problemOf(error: unknown, { signal }: CheckOptions, { log }: CheckTools): CheckProblem {
  signal.throwIfAborted();
  log.debug('a test failed', error);
  return error instanceof CallError ? error.code : 'unsupported';
}

/** The servers by what they do; one that has addresses of both kinds is in both lists, with those of each. */
function divided(iceServers: readonly IceServer[]): Record<'stun' | 'turn', IceServer[]> {
  const only = (scheme: RegExp): IceServer[] =>
    iceServers
      .map((server) => ({ ...server, urls: server.urls.filter((url) => scheme.test(url)) }))
      .filter(({ urls }) => urls.length > 0);
  return { stun: only(/^stuns?:/i), turn: only(/^turns?:/i) };
}
