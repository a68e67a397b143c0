import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { FakeClock } from '../testing/fake-clock.js';
import { DeviceOff } from './device-off.js';

class TestDeviceOff extends LitElement {
  readonly clock = new FakeClock();
  readonly camera = new DeviceOff(this, 2_000, this.clock);
  readonly microphone = new DeviceOff(this, 0, this.clock);
}
customElements.define('test-device-off', TestDeviceOff);

describe('the word about a device that is off', () => {
  let element: TestDeviceOff;

  beforeEach(async () => {
    element = await fixture<TestDeviceOff>(html`<test-device-off></test-device-off>`);
  });

  const isNews = () => element.camera.isNews;

  it('is said of one that was never on after 2 seconds, in which it may open, and taken back at once', () => {
    element.camera.update('call', false, true);
    element.clock.advance(1_999);
    assert.isFalse(isNews());
    element.clock.advance(1);
    assert.isTrue(isNews());
    assert.isTrue(element.isUpdatePending);
    element.camera.update('call', false, true);
    assert.isTrue(isNews());
    element.camera.update('call', true, true);
    assert.isFalse(isNews());
  });

  it('is not said of one that is back before it is news', () => {
    element.camera.update('call', true, true);
    element.clock.advance(1_000);
    element.camera.update('call', false, true);
    element.clock.advance(1_999);
    element.camera.update('call', true, true);
    element.camera.update('call', false, true);
    element.clock.advance(1_999);
    assert.isFalse(isNews());
    element.clock.advance(1);
    assert.isTrue(isNews());
  });

  it('is said at once of one that was on, where nobody waits for it to be back', () => {
    element.microphone.update('call', false, true);
    assert.isFalse(element.microphone.isNews);
    element.microphone.update('call', true, true);
    element.clock.advance(1_000);
    element.microphone.update('call', false, true);
    assert.isTrue(element.microphone.isNews);
  });

  it('is not said of one that opens yet, though it was taken to be on before the other side said so', () => {
    element.microphone.update('call', true, true);
    element.microphone.update('call', false, true);
    element.clock.advance(1_999);
    assert.isFalse(element.microphone.isNews);
    element.clock.advance(1);
    assert.isTrue(element.microphone.isNews);
  });

  it('is said of one that was on in this call, and not where nothing is expected', () => {
    element.camera.update('call', false, false);
    element.clock.advance(5_000);
    assert.isFalse(isNews());
    element.camera.update('call', true, false);
    element.camera.update('call', false, false);
    element.clock.advance(2_000);
    assert.isTrue(isNews());
    element.camera.update('another', false, false);
    element.clock.advance(5_000);
    assert.isFalse(isNews());
  });

  it('is said while the two talk only', () => {
    element.camera.update(null, false, true);
    element.clock.advance(5_000);
    assert.isFalse(isNews());
  });

  it('leaves no timer behind when the element goes', () => {
    element.camera.update('call', false, true);
    element.remove();
    assert.equal(element.clock.size, 0);
  });
});
