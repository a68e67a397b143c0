import { css } from 'lit';

export const webrtcCallStyles = css`
  :host {
    --_natural-width: 55rem;
  }

  /* In its place stands \`.ruler\`, which is left out where it would be in the way of the page's own layout. */
  :host::before {
    content: none;
  }

  /* One place for the phone and for the call, so that nothing around it moves when one gives way to the other. */
  .layout {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
    min-block-size: 23rem;
  }

  .layout.without-phone {
    min-block-size: 0;
  }

  .layout > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }

  .phone {
    display: grid;
    align-content: start;
    align-self: center;
    justify-self: center;
    gap: calc(var(--_space) * 5);
    inline-size: min(100%, 26rem);
    /* In a height that the page gives, the last calls may find no room. */
    max-block-size: 100%;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: auto;
  }

  .phone[hidden] {
    display: none;
  }

  .window {
    block-size: 100%;
  }

  /* It comes with the first ring, and until then lies over nothing. */
  incoming-call:not(:defined) {
    display: none;
  }

  /*
   * What a call shows may still be loading. Only who waits for long learns of it. Its live region is there before, and
   * empty: what comes together with its region is not read out everywhere. It is as high as a call at any time, so that the
   * page around does not move when one begins or ends.
   */
  .loading {
    display: grid;
    place-content: center;
    gap: calc(var(--_space) * 4);
    text-align: center;
    pointer-events: none;
  }

  .window:not(:defined, [data-call]),
  :is(:not([data-call]), :defined) + .loading :is(button, span) {
    display: none;
  }

  [data-call]:not(:defined) + .loading :is(button, span) {
    pointer-events: auto;
    animation: wait 2s;
  }

  @keyframes wait {
    from,
    to {
      visibility: hidden;
    }
  }

  .phone > * {
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    box-shadow: none;
  }

  .phone > call-dialer {
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: 1px solid light-dark(var(--_border), color-mix(in oklab, var(--_muted) 22%, transparent));
  }

  .note .icon {
    color: var(--_danger);
  }

  @container (inline-size < 22rem) {
    .phone {
      gap: calc(var(--_space) * 4);
      padding: calc(var(--_space) * 4);
    }

    .phone > call-dialer {
      padding-block-start: calc(var(--_space) * 4);
    }
  }
`;
