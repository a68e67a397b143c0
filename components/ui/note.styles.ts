import { css } from 'lit';

/** The looks of `note()` and of `sharingHint()`, which stand above the bar. */
export const noteStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    max-inline-size: 30rem;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_font-small);
  }

  .notice .note {
    flex: 1 1 14rem;
  }

  .notice .note .icon {
    color: var(--_danger);
  }

  .sharing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space) calc(var(--_space) * 3);
    padding: var(--_space);
    padding-inline-start: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_font-small);
  }

  .sharing-text {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .note-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
  }
`;
