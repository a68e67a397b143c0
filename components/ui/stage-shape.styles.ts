import { css } from 'lit';

/** `class="shape"` is as large as the stage of a call: the stage itself, and what keeps its place while there is no call. */
export const stageShape = css`
  .shape {
    align-self: stretch;
    inline-size: 100%;
    min-block-size: min(26rem, 100dvb);
    max-block-size: 100dvb;
    aspect-ratio: 3 / 4;
  }

  @container (inline-size >= 30rem) {
    .shape {
      aspect-ratio: 4 / 3;
    }
  }

  @container (inline-size >= 40rem) {
    .shape {
      aspect-ratio: 16 / 10;
    }
  }
`;
