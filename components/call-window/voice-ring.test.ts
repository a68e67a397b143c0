import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { cannotWish, wish } from '../testing/emulated-features.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { FakeClock } from '../testing/fake-clock.js';
import { itUnless } from '../testing/it-unless.js';
import { VoiceRing } from './voice-ring.js';

class TestVoiceRing extends LitElement {
  readonly clock = new FakeClock();
  readonly ring = new VoiceRing(this, this.clock);
}
customElements.define('test-voice-ring', TestVoiceRing);

describe('the ring of a voice', () => {
  let element: TestVoiceRing;
  let api: FakeCallApi;
  let avatar: HTMLElement;

  beforeEach(async () => {
    element = await fixture<TestVoiceRing>(html`<test-voice-ring></test-voice-ring>`);
    api = new FakeCallApi();
    avatar = document.createElement('div');
  });

  const begin = () => {
    element.ring.follow(api, avatar);
    element.clock.advance(1_000);
  };
  const isListening = () => api.levels.has('remote');
  const drawn = () => avatar.style.getPropertyValue('--_voice');

  it('is as wide as the voice is loud, from a second after the call on', () => {
    element.ring.follow(api, avatar);
    element.clock.advance(999);
    assert.isFalse(isListening());
    element.clock.advance(1);
    api.levels.get('remote')!(0.256);
    assert.equal(drawn(), '0.26');
  });

  it('listens to nobody whose picture comes within that second', () => {
    element.ring.follow(api, avatar);
    element.clock.advance(500);
    element.ring.follow(api, null);
    element.clock.advance(1_000);
    assert.isFalse(isListening());
    assert.equal(element.clock.size, 0);
  });

  it('goes with the avatar, and with its element', () => {
    begin();
    api.levels.get('remote')!(1);
    element.ring.follow(api, null);
    assert.isFalse(isListening());
    assert.equal(drawn(), '');
    begin();
    element.remove();
    assert.isFalse(isListening());
  });

  it('is asked for once by however many renderings', () => {
    begin();
    begin();
    assert.lengthOf(
      api.calls.filter(({ method }) => method === 'watchLevel'),
      1,
    );
  });

  itUnless(cannotWish, 'stays away where less motion is wished for', async () => {
    await wish({ 'prefers-reduced-motion': 'reduce' });
    begin();
    assert.isFalse(isListening());
    await wish({});
  });
});
