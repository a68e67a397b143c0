import { assert, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { FakeClock } from '../testing/fake-clock.js';
import { runningTime } from './running-time.js';

describe('the running time', () => {
  it('shows each second once, changing one text node and rendering nothing', async () => {
    const clock = new FakeClock(10_400);
    const place = await fixture<HTMLElement>(html`<p>${runningTime(400, clock)}</p>`);
    const node = [...place.childNodes].find((child) => child instanceof Text && child.data !== '')!;
    const seen = [node.textContent];
    for (let second = 0; second < 3; second += 1) {
      clock.advance(1000);
      seen.push(node.textContent);
    }
    assert.deepEqual(seen, ['0:10', '0:11', '0:12', '0:13']);
    assert.equal(place.textContent, '0:13');
  });

  it('falls on whole seconds of the call, whenever it is rendered', async () => {
    const clock = new FakeClock(1700);
    const place = await fixture<HTMLElement>(html`<p>${runningTime(0, clock)}</p>`);
    assert.equal(clock.next, 2000);
    clock.advance(300);
    assert.equal(place.textContent, '0:02');
  });

  it('never runs before the start', async () => {
    const place = await fixture<HTMLElement>(html`<p>${runningTime(5000, new FakeClock(0))}</p>`);
    assert.equal(place.textContent, '0:00');
  });

  it('leaves no timer behind', () => {
    const clock = new FakeClock();
    const place = document.createElement('p');
    render(html`${runningTime(0, clock)}`, place);
    render(html`gone`, place);
    assert.equal(clock.size, 0);
  });
});
