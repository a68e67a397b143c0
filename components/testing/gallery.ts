import { html, render, type TemplateResult } from 'lit';
import '../define.js';
import type { CallSnapshot } from '../core/index.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeSnapshots } from './fake-snapshots.js';

/** One state to look at; `act` brings it about where a snapshot alone does not. */
interface Exhibit {
  readonly name: string;
  readonly template: TemplateResult;
  readonly act?: (place: HTMLElement) => void;
}

const idle = fakeSnapshots.idle;

function whole(name: string, snapshot: CallSnapshot): Exhibit {
  return { name, template: html`<webrtc-call .controller=${new FakeCallApi(snapshot)}></webrtc-call>` };
}

function card(name: string, snapshot: Partial<CallSnapshot>): Exhibit {
  return { name, template: html`<call-id-card .controller=${new FakeCallApi(snapshot)}></call-id-card>` };
}

/** Presses a button inside the only element of a place. */
function press(part: string) {
  return (place: HTMLElement): void => {
    place.firstElementChild?.shadowRoot?.querySelector<HTMLElement>(`[part=${part}]`)?.click();
  };
}

const EXHIBITS: readonly Exhibit[] = [
  whole('idle', idle()),
  whole('named', { ...idle(), name: 'Grace Hopper' }),
  { name: 'missing-relay', template: html`<webrtc-call></webrtc-call>` },
  card('connecting', { link: 'connecting', id: null }),
  card('offline', { link: 'offline', problem: 'relay-unreachable' }),
  card('insecure', { link: 'offline', id: null, problem: 'insecure-context' }),
  card('unsupported', { link: 'offline', id: null, problem: 'unsupported' }),
  {
    name: 'copied',
    template: html`<call-id-card .controller=${new FakeCallApi()}></call-id-card>`,
    act: press('copy-button'),
  },
  {
    name: 'empty',
    template: html`<call-dialer .controller=${new FakeCallApi()}></call-dialer>`,
    act: press('video-button'),
  },
  {
    name: 'invalid',
    template: html`<call-dialer .controller=${new FakeCallApi()} value="anna"></call-dialer>`,
    act: press('audio-button'),
  },
  {
    name: 'taken',
    template: html`<call-dialer .controller=${new FakeCallApi(fakeSnapshots.connected())}></call-dialer>`,
  },
  { name: 'check', template: html`<call-check .controller=${new FakeCallApi()}></call-check>` },
  {
    name: 'checking',
    template: html`<call-check .controller=${new FakeCallApi()}></call-check>`,
    act: press('start-button'),
  },
  whole('dialing', fakeSnapshots.dialing()),
  whole('dialing-ringing', fakeSnapshots.dialing({ ringing: true })),
  whole('ringing', fakeSnapshots.ringing()),
  whole('connecting-call', fakeSnapshots.connecting()),
  whole('connected', fakeSnapshots.connected()),
  whole('reconnecting', fakeSnapshots.reconnecting()),
  whole('ended', fakeSnapshots.ended('no-answer')),
];

const asked = new URL(location.href).searchParams;
const { documentElement: root } = document;
root.dir = asked.get('dir') ?? 'ltr';
root.lang = asked.get('lang') ?? 'en';
root.style.colorScheme = asked.get('theme') ?? 'light';
document.body.style.cssText =
  'margin: 0; padding: 16px; font: 16px/1.5 system-ui, sans-serif; display: grid; gap: 12px; background: light-dark(#f6f6f8, #0c0c10); color: light-dark(#222, #eee)';

const only = asked.get('only');
for (const exhibit of EXHIBITS.filter(({ name }) => only === null || only.split(',').includes(name))) {
  const heading = document.createElement('small');
  heading.textContent = exhibit.name;
  const place = document.createElement('div');
  place.id = exhibit.name;
  document.body.append(heading, place);
  render(exhibit.template, place);
  await customElements.whenDefined('webrtc-call');
  await new Promise(requestAnimationFrame);
  exhibit.act?.(place);
}
document.body.dataset.ready = '';
