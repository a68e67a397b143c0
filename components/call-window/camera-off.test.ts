import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { isAnswered, type CallSnapshot } from '../core/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { CameraOff } from './camera-off.js';

class TestCameraOff extends LitElement {
  readonly clock = new FakeClock();
  readonly cameraOff = new CameraOff(this, this.clock);
}
customElements.define('test-camera-off', TestCameraOff);

describe('the word about a camera that is off', () => {
  let element: TestCameraOff;

  beforeEach(async () => {
    element = await fixture<TestCameraOff>(html`<test-camera-off></test-camera-off>`);
  });

  const update = (
    { isSeen = false, camera = false }: { isSeen?: boolean; camera?: boolean },
    snapshot: CallSnapshot = fakeSnapshots.connected(),
  ) => element.cameraOff.update({ ...snapshot, remote: { ...snapshot.remote, camera }, isSeen });
  const isNews = () => element.cameraOff.isNews;

  it('is said after 2 seconds, and taken back at once', () => {
    update({ isSeen: true });
    element.clock.advance(1_999);
    assert.isFalse(isNews());
    element.clock.advance(1);
    assert.isTrue(isNews());
    assert.isTrue(element.isUpdatePending);
    update({ isSeen: true });
    assert.isTrue(isNews());
    update({ isSeen: true, camera: true });
    assert.isFalse(isNews());
  });

  it('is not said of one that is back within them', () => {
    update({ isSeen: true });
    element.clock.advance(1_000);
    update({ isSeen: true, camera: true });
    update({ isSeen: true });
    element.clock.advance(1_999);
    assert.isFalse(isNews());
  });

  it('is said of whoever was seen before, and not in a call without pictures', () => {
    update({});
    element.clock.advance(5_000);
    assert.isFalse(isNews());
    update({ camera: true });
    update({});
    element.clock.advance(2_000);
    assert.isTrue(isNews());
    const next = fakeSnapshots.connected();
    assert.isTrue(isAnswered(next.call));
    update({}, { ...next, call: { ...next.call, callId: 'another' } as CallSnapshot['call'] });
    element.clock.advance(5_000);
    assert.isFalse(isNews());
  });

  it('is said while the two talk only', () => {
    update({ isSeen: true }, fakeSnapshots.reconnecting());
    element.clock.advance(5_000);
    assert.isFalse(isNews());
  });

  it('leaves no timer behind when the element goes', () => {
    update({ isSeen: true });
    element.remove();
    assert.equal(element.clock.size, 0);
  });
});
