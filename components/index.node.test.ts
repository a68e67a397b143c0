import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('the package on a server, without a DOM', () => {
  it('can be imported', async () => {
    const { WebrtcCall, CallController, CallError } = await import('./index.js');
    for (const exported of [WebrtcCall, CallController, CallError]) assert.equal(typeof exported, 'function');
  });

  it('registers nothing', async () => {
    await import('./define.js');
    assert.equal(typeof document, 'undefined');
    assert.equal(globalThis.customElements?.get('webrtc-call'), undefined);
  });
});
