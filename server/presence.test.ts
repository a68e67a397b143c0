import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Presence } from './presence.js';

const phone = { id: 'ada', device: 'phone' };
const laptop = { id: 'ada', device: 'laptop' };

describe('presence', () => {
  it('knows nobody at first', () => {
    const online = new Presence<object>();
    assert.equal(online.size, 0);
    assert.equal(online.get(phone), undefined);
    assert.deepEqual(online.allOf('ada'), []);
  });

  it('finds a device, and all devices of an identity', () => {
    const online = new Presence<string>();
    online.set(phone, 'a');
    online.set(laptop, 'b');
    online.set({ id: 'bob', device: 'phone' }, 'c');
    assert.equal(online.get(laptop), 'b');
    assert.deepEqual(online.allOf('ada'), ['a', 'b']);
    assert.equal(online.size, 2);
  });

  it('gives a device one socket, the last', () => {
    const online = new Presence<string>();
    online.set(phone, 'old');
    online.set(phone, 'new');
    assert.deepEqual(online.allOf('ada'), ['new']);
  });

  it('keeps a device when the socket that it had before goes', () => {
    const online = new Presence<string>();
    online.set(phone, 'old');
    online.set(phone, 'new');
    online.delete(phone, 'old');
    assert.equal(online.get(phone), 'new');
  });

  it('is empty when the last device has gone', () => {
    const online = new Presence<string>();
    online.set(phone, 'a');
    online.set(laptop, 'b');
    online.delete(phone, 'a');
    assert.equal(online.size, 1);
    online.delete(laptop, 'b');
    online.delete(laptop, 'b');
    assert.equal(online.size, 0);
  });
});
