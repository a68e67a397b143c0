import { css } from 'lit';

export const callBlockButtonStyles = css`
  :host {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    text-align: center;
  }

  :host(:state(empty)) {
    display: none;
  }

  /* Quieter than whatever it stands below: it is not what one presses in a hurry. */
  .button {
    padding-inline: calc(var(--_space) * 3);
    font-size: var(--_font-small);
  }

  .block {
    color: var(--_muted);
    font-weight: inherit;
  }

  .blocked {
    font-size: var(--_font-small);
    text-wrap: balance;
    unicode-bidi: plaintext;
  }

  /* There to be filled, or its first words are not read out; but without a gap. */
  .blocked:empty {
    position: absolute;
  }

  .problem {
    font-size: var(--_font-small);
    color: color-mix(in oklab, var(--_danger) 70%, var(--_text));
  }
`;
