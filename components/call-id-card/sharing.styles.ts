import { css } from 'lit';

export const sharingStyles = css`
  .actions .done {
    color: var(--_success);
  }

  /* Beside the buttons, so that nothing moves when it comes. */
  .toast {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(100% + var(--_space));
    translate: 0 -50%;
    padding: var(--_space) calc(var(--_space) * 2.5);
    border-radius: calc(var(--_radius-control) * 0.75);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_font-small);
    white-space: nowrap;
    pointer-events: none;
    opacity: 0;
    transition: opacity var(--_fast) var(--_ease);
  }

  .toast[data-shown] {
    opacity: 1;
  }

  .code {
    --_qr: 17rem;
  }
`;
