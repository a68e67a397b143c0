import { fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';
import '../call-check/define.js';
import type { CallCheck } from '../call-check/call-check.js';
import type { CheckProblem, CheckStep } from '../core/index.js';
import type { Strings } from '../ui/index.js';
import '../webrtc-call/define.js';
import { FakeCallApi } from './fake-call-api.js';
import { movingPicture } from './moving-picture.js';

type Problems = Partial<Record<CheckStep | 'speaker', CheckProblem | 'not-heard'>>;

/** Takes a test before a call as far as a state needs it. */
type Act = (check: CallCheck, api: FakeCallApi) => Promise<void>;

async function press(check: CallCheck, part: string): Promise<void> {
  const button = (): HTMLElement | null => check.shadowRoot!.querySelector(`[part=${part}]`);
  await waitUntil(button, part);
  button()!.click();
  await check.updateComplete;
}

/** Ends the test of one thing, once it has begun and shows what it has opened. */
async function settle(check: CallCheck, api: FakeCallApi, step: CheckStep, problem?: CheckProblem): Promise<void> {
  await waitUntil(() => api.checks.has(step), step);
  const running = api.checks.get(step)!;
  if (step === 'camera') running.onStream!(movingPicture(64, 48, 20));
  if (step === 'microphone') running.onStream!(new MediaStream());
  running.settle(problem);
  await check.updateComplete;
}

/** Up to the question about the tone: the camera's picture and the microphone's level are there. */
const ask: Act = async (check, api) => {
  await press(check, 'start-button');
  for (const step of ['camera', 'microphone'] as const) await settle(check, api, step);
  await waitUntil(() => check.shadowRoot!.querySelector('[part=question]'), 'the question');
};

/** Up to the end, with these problems. */
function finish(problems: Problems): Act {
  return async (check, api) => {
    await press(check, 'start-button');
    const end = (step: CheckStep): Promise<void> => settle(check, api, step, problems[step] as CheckProblem);
    for (const step of ['camera', 'microphone'] as const) await end(step);
    await press(check, problems.speaker ? 'no-button' : 'yes-button');
    for (const step of ['relay', 'direct', 'turn'] as const) await end(step);
    await waitUntil(() => check.shadowRoot!.querySelector('[part=start-button]'), 'the end');
  };
}

/** Every state of a test before a call, in a tame browser. */
export const CHECK_STATES: Readonly<Record<string, Act>> = {
  'not tested yet': () => Promise.resolve(),
  'testing the camera': (check) => press(check, 'start-button'),
  'asking about the tone': ask,
  'test stopped': async (check, api) => {
    await ask(check, api);
    await press(check, 'stop-button');
  },
  'all is well': finish({}),
  'not all could be tested': finish({ turn: 'turn-missing' }),
  'all is wrong': finish({
    camera: 'media-denied',
    microphone: 'silent',
    speaker: 'not-heard',
    relay: 'relay-unreachable',
    direct: 'no-path',
    turn: 'no-path',
  }),
};

/** A test before a call in one of these states, within a phone that hands on the page's words. */
export async function showCheck(name: string, style: string, strings: Strings | null): Promise<CallCheck> {
  const api = new FakeCallApi();
  const phone = await fixture(
    html`<webrtc-call style=${style} .strings=${strings} .controller=${api}><call-check></call-check></webrtc-call>`,
  );
  const check = phone.querySelector('call-check')!;
  await check.updateComplete;
  await CHECK_STATES[name]!(check, api);
  return check;
}
