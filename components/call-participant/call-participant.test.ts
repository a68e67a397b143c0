import { assert, fixture, html } from '@open-wc/testing';
import type { RoomMemberSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { movingPicture } from '../testing/moving-picture.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallParticipant } from './call-participant.js';
import './define.js';

describe('<call-participant>', () => {
  let api: FakeCallApi;
  let element: CallParticipant;

  const show = async (change: Partial<RoomMemberSnapshot> = {}, screen = false): Promise<void> => {
    api = new FakeCallApi(fakeRoom(2, { members: [fakeMember(0, change), fakeMember(1)] }));
    element = await fixture(
      html`<call-participant
        style="block-size: 300px"
        who=${fakeMember(0).id}
        ?screen=${screen}
        .controller=${api}
      ></call-participant>`,
    );
  };
  const part = (name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`);
  const become = async (change: Partial<RoomMemberSnapshot>): Promise<void> => {
    const [first, ...others] = api.snapshot.room!.members;
    api.set({ room: { ...api.snapshot.room!, members: [{ ...first!, ...change }, ...others] } });
    await element.updateComplete;
  };
  const isNow = (state: string): boolean => element.matches(`:state(${state})`);

  describe('accessibility', () => {
    it('says a name, the ID beside it, and who is muted, and passes axe', async () => {
      await show({ remote: { ...fakeMember(0).remote, microphone: false } });
      assert.equal(part('name')!.textContent, 'Ada Lovelace');
      assert.equal(part('id')!.textContent, fakeMember(0).id);
      assert.equal(part('muted')!.textContent.trim(), 'Ada Lovelace is muted');
      await passesAxe(element);
    });

    it('says what has become of the connection, in words too where there is only room for a mark', async () => {
      await show({ phase: 'failed' });
      element.style.cssText = 'inline-size: 120px; block-size: 100px';
      const words = part('quality')!.querySelector('.visually-hidden')!;
      assert.match(words.textContent, /^No connection with Ada Lovelace/);
      await become({ phase: 'reconnecting' });
      assert.equal(words.textContent, 'Reconnecting…');
      await become({ phase: 'connected' });
      assert.isNull(part('quality'));
      await become({ trouble: 'their-uplink' });
      assert.match(part('quality')!.textContent, /Ada Lovelace’s connection is weak/);
    });

    it('gives a long name two lines at most, so that the face is seen', async () => {
      await show({ name: 'Hildegard Gräfin von Hohenzollern-Sigmaringen' });
      element.style.cssText = 'inline-size: 8rem; block-size: 7rem';
      const name = part('name')!;
      assert.isAtMost(name.clientHeight, 2 * parseFloat(getComputedStyle(name).lineHeight) + 1);
      assert.isAbove(name.scrollHeight, name.clientHeight);
    });

    it('shows a hostile name as text that turns no direction', async () => {
      await show({ name: '<img src=x onerror=alert(1)>\u202Eevil' });
      assert.isNull(element.shadowRoot!.querySelector('img'));
      assert.equal(part('name')!.textContent, '<img src=x onerror=alert(1)>evil');
    });
  });

  describe('attributes', () => {
    it('shows the person of that ID, in any spelling, and another one when that is said', async () => {
      await show();
      element.setAttribute('who', fakeMember(1).id.toUpperCase());
      await element.updateComplete;
      assert.equal(part('name')!.textContent, 'Grace Hopper');
      assert.isTrue(isNow('present'));
    });

    it('tells two devices of a person apart', async () => {
      await show();
      const tablet = { ...fakeMember(0), device: 'f'.repeat(32), name: 'Ada’s tablet' };
      api.set({ room: { ...api.snapshot.room!, members: [...api.snapshot.room!.members, tablet] } });
      element.setAttribute('device', tablet.device);
      await element.updateComplete;
      assert.equal(part('name')!.textContent, 'Ada’s tablet');
    });

    it('is nowhere to be seen where nobody in the room is meant', async () => {
      await show();
      element.setAttribute('who', 'zzzz-zzzz-zzzz-zzzz');
      await element.updateComplete;
      assert.isFalse(isNow('present'));
      assert.equal(element.getBoundingClientRect().height, 0);
    });

    it('shows the screen in place of the person, and says whose it is', async () => {
      const screen = movingPicture(160, 90, 20);
      await show({ remote: { ...fakeMember(0).remote, screen } }, true);
      assert.equal(element.shadowRoot!.querySelector('video')!.srcObject, screen);
      assert.equal(part('name')!.textContent, 'Ada Lovelace’s screen');
      assert.isNull(part('muted'));
    });
  });

  describe('states', () => {
    it('is a picture when one has come and the camera is on, and an avatar else', async () => {
      await show({ remote: { ...fakeMember(0).remote, stream: movingPicture(64, 48, 20) } });
      await waitUntil(() => isNow('picture'));
      assert.equal(getComputedStyle(part('avatar')!).display, 'none');
      await become({ remote: { ...api.snapshot.room!.members[0]!.remote, camera: false } });
      assert.isFalse(isNow('picture'));
      assert.notEqual(getComputedStyle(part('avatar')!).display, 'none');
    });

    it('marks who speaks, and nothing moves', async () => {
      await show();
      const before = part('name')!.getBoundingClientRect().toJSON() as object;
      await become({ speaking: true });
      assert.isTrue(isNow('speaking'));
      await waitUntil(() => getComputedStyle(part('speaking')!).opacity === '1');
      assert.deepEqual(part('name')!.getBoundingClientRect().toJSON(), before);
    });

    it('renders for its own person only', async () => {
      await show();
      const seen = new MutationObserver(() => undefined);
      seen.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
      const [first, second] = api.snapshot.room!.members;
      api.set({ room: { ...api.snapshot.room!, members: [first!, { ...second!, speaking: true }] } });
      assert.isFalse(element.isUpdatePending);
      assert.isEmpty(seen.takeRecords());
    });
  });

  it('plays what a browser held back when a person presses anything in the page', async () => {
    await show();
    const audio = element.shadowRoot!.querySelector('audio')!;
    let allowed = false;
    audio.play = () =>
      allowed ? Promise.resolve() : Promise.reject(new DOMException('a click first', 'NotAllowedError'));
    await become({ remote: { ...fakeMember(0).remote, stream: new MediaStream() } });
    await waitUntil(() => part('hear-button'));
    allowed = true;
    document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    await waitUntil(() => part('hear-button') === null);
  });
});
