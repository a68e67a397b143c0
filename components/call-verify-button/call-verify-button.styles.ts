import { css } from 'lit';

export const callVerifyButtonStyles = css`
  .panel {
    overflow: auto;
  }

  .news {
    min-inline-size: 0.75rem;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    padding: 0;
    background: var(--_danger);
  }
`;
