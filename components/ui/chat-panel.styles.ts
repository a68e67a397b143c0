import { css } from 'lit';

/** The chat: a sheet over the stage that leaves the bar in sight; a column of its own where there is room. */
export const chatPanelStyles = css`
  .chat {
    grid-area: 2 / 1;
    z-index: 1;
    align-self: end;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    box-sizing: border-box;
    /* As high as it may be without making the stage higher. */
    block-size: 0;
    min-block-size: min(28rem, 100% - 6.5rem);
    margin: calc(var(--_space) * 2);
    margin-block-end: 5.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    /* With large letters in a low window the field may find no room. */
    overflow: hidden auto;
  }

  /* A place where the focus waits, as the window is. */
  .chat:focus {
    outline: none;
  }

  .chat-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline-start: calc(var(--_space) * 4);
  }

  .chat-title {
    margin: 0;
    font: inherit;
    font-weight: 600;
  }

  /* As high as the panel, which may be lower than it would be by itself. */
  call-chat {
    min-block-size: 0;
  }

  call-chat::part(log) {
    max-block-size: none;
  }

  @container (inline-size < 48rem) {
    /* The sheet would lie over my own picture, and over the focus on its handle. */
    .stage:has(~ slot > .chat) call-preview {
      visibility: hidden;
    }

    /* What stands above the bar is to be seen as well: a note, or how the call ended. */
    .stage:has(.goodbye, .notice, .hear, .sharing) ~ slot > .chat {
      min-block-size: min(28rem, 100% - 11.75rem);
      margin-block-end: 11rem;
    }
  }

  @container (inline-size >= 48rem) {
    .chat {
      grid-area: 2 / 2;
      align-self: stretch;
      inline-size: 20rem;
      min-block-size: 100%;
      margin: 0;
      margin-inline-start: calc(var(--_space) * 3);
      border-radius: var(--_radius-stage);
      box-shadow: none;
    }
  }
`;
