import { css } from 'lit';

/** Paragraphs, notes that begin with an icon, icons, the parts of an ID, and words for screen readers only. */
export const sharedStyles = css`
  /* A long word widens nothing. */
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  /* A sentence is written in its own direction. */
  .note span,
  .status,
  .detail {
    unicode-bidi: plaintext;
  }

  .note {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .note .icon {
    margin-block-start: 0.1em;
  }

  .icon,
  ::slotted([slot$='icon']) {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .id-part {
    display: inline-block;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
