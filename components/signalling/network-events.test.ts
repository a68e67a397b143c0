import { assert } from '@open-wc/testing';
import { onNetworkChange } from './network-events.js';

describe('network events', () => {
  let listening: AbortController;
  let changes: boolean[];

  beforeEach(() => {
    listening = new AbortController();
    changes = [];
    onNetworkChange((up) => changes.push(up), listening.signal);
  });
  afterEach(() => {
    listening.abort();
  });

  it('tell when the network goes and comes', () => {
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    assert.deepEqual(changes, [false, true]);
  });

  it('tell when a page returns from the back/forward cache, not when it is shown first', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    assert.deepEqual(changes, []);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    assert.deepEqual(changes, [true]);
  });

  it('tell of another kind of network, not of a new estimate of its speed', () => {
    const connection = Object.assign(new EventTarget(), { type: 'wifi' });
    Object.defineProperty(navigator, 'connection', { value: connection, configurable: true });
    onNetworkChange((up) => changes.push(up), listening.signal);
    connection.dispatchEvent(new Event('change'));
    assert.deepEqual(changes, []);
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    assert.deepEqual(changes, [true]);
    Reflect.deleteProperty(navigator, 'connection');
  });

  it('tell nothing after the signal', () => {
    listening.abort();
    window.dispatchEvent(new Event('online'));
    assert.deepEqual(changes, []);
  });
});
