import { assert, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import { FakeClock } from '../testing/fake-clock.js';
import { BarFade } from './bar-fade.js';

const REST = 3000;

/** A stage with a bar of one button on it. */
class TestStage extends LitElement {
  readonly clock = new FakeClock();
  readonly fade = new BarFade(this, () => this.renderRoot.querySelector('.bar'), this.clock);
  pressed = 0;

  protected override render(): TemplateResult {
    const press = (): void => {
      this.pressed += 1;
    };
    return html`<div style="position: fixed; inset: 0 auto auto 0; width: 200px; height: 200px; background: gray">
      <div class="bar" style="padding: 50px"><button style="inline-size: 60px" @click=${press}>Bar</button></div>
    </div>`;
  }
}
customElements.define('test-stage', TestStage);

async function show(): Promise<TestStage> {
  const stage = await fixture<TestStage>(html`<test-stage></test-stage>`);
  stage.fade.enabled = true;
  return stage;
}

/** A tap, as a touch screen tells of it: nothing moves before it. */
function tap(stage: TestStage, how: PointerEventInit = { pointerType: 'touch' }): void {
  const button = stage.renderRoot.querySelector('button')!;
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, ...how }));
  button.click();
}

describe('the fade of the bar', () => {
  afterEach(async () => {
    await resetMouse();
  });

  it('comes three seconds after the pointer has rested, and ends when it moves', async () => {
    const stage = await show();
    await sendMouse({ type: 'move', position: [100, 100] });
    stage.clock.advance(REST - 1);
    assert.isFalse(stage.fade.faded);
    stage.clock.advance(1);
    assert.isTrue(stage.fade.faded);
    await sendMouse({ type: 'move', position: [110, 100] });
    assert.isFalse(stage.fade.faded);
  });

  it('never comes for whoever uses no pointer', async () => {
    const stage = await show();
    await sendKeys({ press: 'Tab' });
    stage.clock.advance(10 * REST);
    assert.isFalse(stage.fade.faded);
    assert.equal(stage.clock.size, 0);
  });

  it('ends at any key, and does not come again before the pointer moves', async () => {
    const stage = await show();
    await sendMouse({ type: 'move', position: [100, 100] });
    stage.clock.advance(REST);
    await sendKeys({ press: 'Shift' });
    assert.isFalse(stage.fade.faded);
    stage.clock.advance(10 * REST);
    assert.isFalse(stage.fade.faded);
  });

  it('spares a bar in which the keyboard has its focus', async () => {
    const stage = await show();
    await sendKeys({ press: 'Tab' });
    assert.equal(stage.shadowRoot!.activeElement?.tagName, 'BUTTON');
    await sendMouse({ type: 'move', position: [100, 100] });
    stage.clock.advance(REST);
    assert.isFalse(stage.fade.faded);
  });

  it('takes a tap on what cannot be seen for a wish to see it', async () => {
    const stage = await show();
    tap(stage);
    assert.equal(stage.pressed, 1);
    stage.clock.advance(REST);
    assert.isTrue(stage.fade.faded);
    tap(stage);
    assert.equal(stage.pressed, 1);
    assert.isFalse(stage.fade.faded);
    tap(stage);
    assert.equal(stage.pressed, 2);
  });

  for (const faked of [{ pointerType: '' }, { pointerType: 'mouse' }, { pointerType: 'touch', width: 0, height: 0 }]) {
    it(`neither comes with, nor keeps back, what a screen reader presses (${JSON.stringify(faked)})`, async () => {
      const stage = await show();
      tap(stage, faked);
      assert.equal(stage.clock.size, 0);
      await sendMouse({ type: 'move', position: [100, 100] });
      stage.clock.advance(REST);
      assert.isTrue(stage.fade.faded);
      tap(stage, faked);
      assert.equal(stage.pressed, 2);
      assert.isFalse(stage.fade.faded);
    });
  }

  it('is there only while it is enabled, and leaves no timer behind', async () => {
    const stage = await show();
    await sendMouse({ type: 'move', position: [100, 100] });
    stage.clock.advance(REST);
    stage.fade.enabled = false;
    assert.isFalse(stage.fade.faded);
    await sendMouse({ type: 'move', position: [120, 100] });
    assert.equal(stage.clock.size, 0);
    stage.fade.enabled = true;
    await sendMouse({ type: 'move', position: [130, 100] });
    stage.remove();
    assert.equal(stage.clock.size, 0);
  });
});
