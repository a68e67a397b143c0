import { twoLines } from '../harness/pages.js';
import type { Story } from './story.js';

const button: Story = async ({ stage, shoot, open, openPage }) => {
  const ada = await open('Ada Lovelace');
  const script = `<script type="module" src="${stage.relay}/call-button.js"></script>`;
  const visitor = await openPage(
    'a visitor',
    `${script}<call-button to="${await ada.id()}" name="A visitor">Call us</call-button>`,
  );
  await visitor.wait('for the button', () => document.querySelector('call-button')?.matches(':state(idle)'));
  await shoot('button', visitor);
  await visitor.press('Call us');
  await ada.rings();
  await shoot('button-calling', visitor);
  await ada.answer();
  await ada.is('connected');
  await shoot('button-connected', visitor);
};

const check: Story = async ({ stage, shoot, openPage }) => {
  const ada = await openPage(
    'Ada',
    `<div hidden>${twoLines(stage.relay, { id: 'phone' })}</div><call-check for="phone"></call-check>`,
  );
  await ada.is('online');
  await shoot('check', ada);
  await ada.press('Start the test');
  await ada.shows('call-check', 'Do you hear the tone?');
  await shoot('check-asking', ada);
  await ada.press('No');
  await ada.shows('call-check', 'Test again');
  await shoot('check-over', ada);
};

/** The parts of a phone, each in a place of its own. */
const parts: Story = async ({ stage, shoot, openPage }) => {
  const phone = twoLines(stage.relay, { id: 'phone', name: 'Ada' });
  const ada = await openPage(
    'Ada',
    `<div hidden>${phone}</div>
<div style="display: grid; gap: 1rem">
  <call-id-card for="phone"></call-id-card>
  <call-dialer for="phone"></call-dialer>
  <call-devices for="phone"></call-devices>
  <call-preview for="phone" style="block-size: 8rem"></call-preview>
</div>`,
  );
  await ada.is('online');
  await ada.shows('call-devices', 'Camera');
  await shoot('parts', ada);
};

export const STORIES = { button, check, parts };
