import { html, type TemplateResult } from 'lit';
import { PanelButton, type PanelFace, USER_PLUS } from '../ui/index.js';

/**
 * Opens the field by which one more person is called into the call of two: that becomes a room, with its connection as it
 * is. It is on top of the page, closed by Esc, by a click elsewhere and by the button. In a room the room's own "Invite" has
 * the field, and the button is not shown.
 *
 * @tagname call-add-button
 * @slot icon - Instead of the icon
 * @csspart add-button - "Add someone"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @csspart panel - What it opens
 * @cssState supported - There is no room yet
 */
export class CallAddButton extends PanelButton {
  protected override readonly face: PanelFace = {
    part: 'add-button',
    icon: { name: 'add-icon', shape: USER_PLUS },
    content: 'call-add',
  };

  protected override get name(): string {
    return this.words.addSomeone;
  }

  protected override renderContent(keep: (event: Event) => void): TemplateResult {
    const { controller, for: target } = this;
    return html`<call-add .controller=${controller} .for=${target} @click=${keep}></call-add>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-add-button': CallAddButton;
  }
}
