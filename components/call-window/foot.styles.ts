import { css } from 'lit';

/** What stands at the foot of the stage: the bar, a note above it, and what can be done when the call is over. */
export const footStyles = css`
  .foot {
    grid-area: 3 / 1 / 5;
    position: relative;
    align-self: end;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding: var(--_gap);
    padding-block-end: max(var(--_gap), env(safe-area-inset-bottom));
    pointer-events: none;
    transition: opacity var(--_slow) var(--_ease);
  }

  :is([data-phase='ended'], [data-phase='unfinished']) > .foot {
    grid-row: 4;
  }

  .foot > *,
  ::slotted([slot='controls']) {
    pointer-events: auto;
  }

  /* What stands on a picture is dark in every theme: made of the stage, whatever colours the page has set. */
  [data-picture] .foot {
    --call-color-text: initial;
    --call-color-surface: color-mix(in oklab, var(--_stage), white 9%);
    --call-color-surface-raised: color-mix(in oklab, var(--_stage), white 15%);
    --call-color-muted: initial;
    --call-color-border: initial;
    --call-color-focus: initial;
    color-scheme: dark;
  }

  /* No gap before what comes late, and may show nothing. */
  :not(:defined) {
    display: none;
  }

  .goodbye {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    padding-block-start: var(--_space);
  }
`;
