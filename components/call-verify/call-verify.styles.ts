import { css } from 'lit';

export const callVerifyStyles = css`
  :host {
    display: block;
  }

  .verify {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  /* A place where the focus waits, not a control. */
  .verify:focus {
    outline: none;
  }

  .who {
    display: grid;
    gap: var(--_space);
  }

  .label {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 500;
  }

  .id {
    font-size: var(--_font-large);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 1.3;
    /* It is written from left to right, and stands where other words begin. */
    justify-self: start;
    user-select: all;
  }

  .hint {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  /* As many beside each other as have room for their names. */
  .code {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 5.5rem), 1fr));
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    /* Not none: Safari would take it for no list. */
    list-style: '';
  }

  .symbol {
    display: grid;
    justify-items: center;
    align-content: start;
    gap: var(--_space);
    padding: calc(var(--_space) * 2) calc(var(--_space) / 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    text-align: center;
  }

  .picture {
    font-size: 1.75rem;
    line-height: 1.2;
  }

  .word {
    max-inline-size: 100%;
    font-size: var(--_font-small);
    font-weight: 550;
    line-height: 1.2;
    overflow-wrap: break-word;
    hyphens: auto;
  }

  .told {
    font-weight: 550;
  }

  .good {
    color: color-mix(in oklab, var(--_success) 70%, var(--_text));
  }

  /* There to be filled, or its first words are not read out. */
  .status:empty {
    position: absolute;
    clip-path: inset(50%);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .buttons .button {
    flex: 1 1 auto;
  }
`;
