import { css } from 'lit';

/** Before the room: a card. */
export const lobbyStyles = css`
  .lobby {
    display: grid;
    gap: calc(var(--_space) * 4);
    /* A card, and no strip across a wide page. */
    inline-size: min(100%, 28rem);
    margin: 0 auto;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .title {
    margin: 0;
    font-size: var(--_font-large);
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .named {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: calc(var(--_space) * 2);
  }

  .own {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .mirror {
    inline-size: min(100%, 24rem);
    aspect-ratio: 4 / 3;
    justify-self: center;
  }

  .switches {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .left {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .privacy {
    color: var(--_muted);
    font-size: var(--_font-small);
    text-wrap: pretty;
  }

  .buttons {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .status:empty {
    position: absolute;
  }

  @container (inline-size >= 26rem) {
    .buttons {
      grid-template-columns: 1fr 1fr;
    }

    .close {
      grid-column: 1 / -1;
    }
  }

  @container (inline-size < 22rem) {
    .named {
      grid-template-columns: 1fr;
    }
  }
`;
