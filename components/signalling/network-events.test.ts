import { assert } from '@open-wc/testing';
import { onNetworkChange } from './network-events.js';

describe('network events', () => {
  let listening: AbortController;
  let changes: number;

  beforeEach(() => {
    listening = new AbortController();
    changes = 0;
    onNetworkChange(() => changes++, listening.signal);
  });
  afterEach(() => {
    listening.abort();
  });

  it('tell when the network goes and comes', () => {
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    assert.equal(changes, 2);
  });

  it('tell when a page returns from the back/forward cache, not when it is shown first', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    assert.equal(changes, 0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    assert.equal(changes, 1);
  });

  it('tell nothing after the signal', () => {
    listening.abort();
    window.dispatchEvent(new Event('online'));
    assert.equal(changes, 0);
  });
});
