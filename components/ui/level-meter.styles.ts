import { css } from 'lit';

/** What `LevelMeter` draws: `level` in `meter`. */
export const levelMeterStyles = css`
  .meter {
    overflow: hidden;
    block-size: 0.375rem;
    border-radius: 1rem;
    background: color-mix(in oklab, var(--_muted) 22%, transparent);
  }

  .level {
    block-size: 100%;
    border-radius: inherit;
    background: var(--_success);
    transform: scaleX(0);
    transform-origin: left;
  }

  .level:dir(rtl) {
    transform-origin: right;
  }

  @media (forced-colors: active) {
    .meter {
      border: 1px solid;
    }

    .level {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
