import { fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';
import type { CallButton } from '../call-button/call-button.js';
import '../call-button/define.js';
// What loads with the press is here before a test waits for it.
import '../call-button/phone.js';
import { CallError, type CallState } from '../core/index.js';
import type { Strings } from '../ui/index.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeSnapshots } from './fake-snapshots.js';
import { drawnBy } from './shadow-tree.js';

/** A call that stays under way. */
const UNDER_WAY = new Promise<CallState>(() => undefined);

/** Presses a button, and gives its own phone a call without a network behind it just before that comes into the page. */
export async function pressAlone(element: CallButton, dialled: Promise<CallState> = UNDER_WAY): Promise<FakeCallApi> {
  const api = new FakeCallApi();
  api.dial = (...args) => {
    api.calls.push({ method: 'dial', args });
    return dialled;
  };
  const root = element.shadowRoot!;
  root.append = (...nodes) => {
    for (const node of nodes) if (node instanceof Element) node.querySelector('webrtc-call')!.controller = api;
    ShadowRoot.prototype.append.apply(root, nodes);
  };
  press(element);
  await waitUntil(() => api.calls.length > 0, 'no call');
  return api;
}

function press(element: CallButton): void {
  element.shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click();
}

async function fail(element: CallButton): Promise<void> {
  const api = new FakeCallApi();
  api.failure = new CallError('invalid-id');
  element.controller = api;
  press(element);
  const told = (): Element | null => element.shadowRoot!.querySelector('.status:not(:empty)');
  await waitUntil(() => element.matches(':state(idle)') && told(), 'the reason');
}

async function call(element: CallButton): Promise<void> {
  const api = await pressAlone(element);
  api.set(fakeSnapshots.dialing());
  await waitUntil(() => drawnBy(element).some((piece) => piece.matches('.stage')), 'the call');
}

/** Every state of a single button, in a tame browser. */
export const BUTTON_STATES: Readonly<Record<string, (element: CallButton) => unknown>> = {
  'a button': () => undefined,
  'a button for audio only': (element) => void (element.withoutVideo = true),
  'a button that connects': (element) => pressAlone(element),
  'a button that could not call': fail,
  'a button and its call': call,
};

/** A single button in one of these states. */
export async function showButton(name: string, style: string, strings: Strings | null): Promise<CallButton> {
  const element = await fixture<CallButton>(
    html`<call-button to="b3nd-8x0y-q5ra-7mte" style=${style} .strings=${strings}></call-button>`,
  );
  await BUTTON_STATES[name]!(element);
  return element;
}
