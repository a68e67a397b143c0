import { css } from 'lit';

export const callChatStyles = css`
  :host {
    display: block;
    min-block-size: 16rem;
  }

  .chat {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 3);
    block-size: 100%;
    min-block-size: inherit;
    container-type: inline-size;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-card);
    background: var(--_surface);
  }

  .log {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 2);
    overflow-y: auto;
    overscroll-behavior: contain;
    max-block-size: max(16rem, 60vh);
    padding: calc(var(--_space) * 1);
    border-radius: var(--_radius-control);
  }

  .log:focus-visible {
    outline: 2px solid var(--_focus);
  }

  .log p {
    margin: 0;
  }

  .empty,
  .meta,
  .note {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .empty {
    margin-block: auto;
    text-align: center;
  }

  .line {
    align-self: start;
    max-inline-size: 85%;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_muted) 12%, var(--_surface));
  }

  .mine {
    align-self: end;
    background: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
  }

  .text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }

  .text a {
    color: inherit;
  }

  .text a:focus-visible {
    outline: 2px solid var(--_focus);
    border-radius: 2px;
  }

  .line .meta {
    color: color-mix(in oklab, var(--_muted) 75%, var(--_text));
    text-align: end;
  }

  .undelivered .meta,
  .stopped .meta {
    color: color-mix(in oklab, var(--_danger) 75%, var(--_text));
  }

  .file {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 1);
    min-inline-size: min(14rem, 85%);
  }

  .name {
    font-weight: 550;
  }

  .size {
    color: color-mix(in oklab, var(--_muted) 75%, var(--_text));
    font-size: var(--_font-small);
    font-variant-numeric: tabular-nums;
  }

  .file .meta {
    justify-self: end;
  }

  /* The browser's own track is white in the dark. */
  .progress {
    inline-size: 100%;
    block-size: 0.5rem;
    border: 0;
    border-radius: 0.25rem;
    overflow: hidden;
    appearance: none;
    background: color-mix(in oklab, var(--_muted) 35%, var(--_surface));
  }

  .progress::-webkit-progress-bar {
    background: none;
  }

  .progress::-webkit-progress-value {
    background: var(--_accent);
  }

  .progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block: calc(var(--_space) * 1);
  }

  a.button {
    text-decoration: none;
  }

  .chat {
    position: relative;
  }

  .drop {
    position: absolute;
    inset: calc(var(--_space) * 1);
    display: grid;
    place-content: center;
    padding: calc(var(--_space) * 4);
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius-card);
    background: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    text-align: center;
    pointer-events: none;
  }

  .attach {
    position: relative;
  }

  .attach:has(:disabled) {
    opacity: 0.5;
    cursor: default;
  }

  .attach:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .composer {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: end;
    gap: calc(var(--_space) * 2);
  }

  .to {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .to .input {
    flex: 1;
  }

  .composer .input::placeholder {
    white-space: nowrap;
  }

  /* Between two buttons there would be room for a word. */
  @container (inline-size < 18rem) {
    .composer > .input {
      grid-area: 1 / 1 / auto / -1;
    }

    .composer > button {
      grid-column: 3;
    }
  }

  textarea.input {
    field-sizing: content;
    max-block-size: 8rem;
    resize: none;
  }

  .note {
    grid-column: 1 / -1;
    margin: 0;
  }

  .problem {
    color: color-mix(in oklab, var(--_danger) 82%, var(--_text));
  }

  @media (forced-colors: active) {
    .progress {
      appearance: auto;
    }

    .line {
      border: 1px solid;
    }
  }
`;
