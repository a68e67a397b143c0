import { assert, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { FakeClock } from '../testing/fake-clock.js';
import { RunningTime } from './running-time.js';

class TestTime extends LitElement {
  clock = new FakeClock();
  renders = 0;
  readonly time = new RunningTime(this, {
    now: () => this.clock.now(),
    schedule: (...at) => this.clock.schedule(...at),
  });

  protected override render(): TemplateResult {
    this.renders += 1;
    return html`<p></p>`;
  }

  get place(): Element {
    return this.renderRoot.querySelector('p')!;
  }
}
customElements.define('test-time', TestTime);

async function run(now: number, since: number): Promise<TestTime> {
  const element = await fixture<TestTime>(html`<test-time .clock=${new FakeClock(now)}></test-time>`);
  element.time.show(element.place, since);
  return element;
}

describe('the running time', () => {
  it('shows each second once, and renders nothing', async () => {
    const element = await run(10_400, 400);
    const seen = [element.place.textContent];
    for (let second = 0; second < 3; second += 1) {
      element.clock.advance(1000);
      seen.push(element.place.textContent);
    }
    assert.deepEqual(seen, ['0:10', '0:11', '0:12', '0:13']);
    assert.isFalse(element.isUpdatePending);
    assert.equal(element.renders, 1);
  });

  it('falls on whole seconds of the call, whenever it is rendered', async () => {
    const element = await run(1700, 0);
    assert.equal(element.clock.next, 2000);
    element.clock.advance(300);
    assert.equal(element.place.textContent, '0:02');
  });

  it('never runs before the start', async () => {
    assert.equal((await run(0, 5000)).place.textContent, '0:00');
  });

  it('leaves no timer behind when its place goes, or the element', async () => {
    const ended = await run(0, 0);
    ended.time.show(null);
    assert.equal(ended.clock.size, 0);
    const removed = await run(0, 0);
    removed.remove();
    assert.equal(removed.clock.size, 0);
  });
});
