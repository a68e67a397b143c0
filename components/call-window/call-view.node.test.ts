import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { callTexts, phoneTexts } from '../ui/index.js';
import { textsOf } from '../ui/texts/text-group.js';
import { type CallView, statusText, type ShownCall } from './call-view.js';

/** What is shown of a call, in a language. */
async function viewIn(language: string, view: Partial<CallView> = {}): Promise<CallView> {
  return {
    call: fakeSnapshots.connected().call as ShownCall,
    texts: { ...(await textsOf(phoneTexts, language)), ...(await textsOf(callTexts, language)) },
    language,
    hasPicture: false,
    theyShare: false,
    iShare: false,
    isMuted: false,
    isUnseen: false,
    isSilenced: false,
    trouble: null,
    link: 'online',
    ...view,
  };
}

describe('what a call has come to', () => {
  it('is several sentences, each ended as its language ends them', async () => {
    const all = { theyShare: true, iShare: true, trouble: 'my-uplink' } as const;
    assert.equal(
      statusText(await viewIn('en', all)),
      'Ada Lovelace is sharing their screen. You are sharing your screen. ' +
        'Your connection is weak. Move closer to your router, or turn your camera off.',
    );
    for (const language of ['ja', 'zh']) {
      const words = statusText(await viewIn(language, all));
      assert.match(words, /^[^.]+。[^.]+。[^.]+。$/u);
      assert.doesNotMatch(words, /[。.] /u);
    }
  });

  it('is one sentence where there is one, without a full stop of another', async () => {
    assert.equal(statusText(await viewIn('ja', { iShare: true })), '画面を共有しています');
    assert.equal(statusText(await viewIn('en', { trouble: 'delay' })).match(/\./g)?.length, 2);
  });
});
