import { css } from 'lit';

/** A text field with its label above and words about it below. */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .label {
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 500;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75rem;
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid color-mix(in oklab, var(--_muted) 85%, var(--_surface));
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* Smaller text makes a phone zoom in when the field gets the focus. */
    font-size: max(1rem, var(--_font-medium));
    transition: border-color var(--_fast) var(--_ease);
  }

  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .input:focus-visible {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .note {
    font-size: var(--_font-small);
  }

  /* There to be filled, or its first words are not read out; but unseen, whatever a theme puts around its words. */
  .note:empty {
    position: absolute !important;
    clip-path: inset(50%) !important;
  }

  .problem {
    color: color-mix(in oklab, var(--_danger) 70%, var(--_text));
  }
`;
