import { css } from 'lit';

/**
 * The default theme. A public token on any ancestor goes before its default; elements use the private `--_…` names.
 * `light-dark()` answers to the `color-scheme` of the place where a colour is used, so that a dark stage only has to
 * say `color-scheme: dark`.
 */
export const tokens = css`
  :host {
    /* How much of the text's colour goes into the others, for those who ask for more contrast. */
    --_more: 0%;
    --_surface: var(--call-color-surface, light-dark(oklch(1 0 0), oklch(0.19 0.012 277)));
    --_surface-raised: var(--call-color-surface-raised, light-dark(oklch(0.975 0.004 277), oklch(0.25 0.016 277)));
    --_stage: var(--call-color-stage, oklch(0.16 0.01 277));
    --_text: var(--call-color-text, light-dark(oklch(0.23 0.02 277), oklch(0.96 0.005 277)));
    --_muted: color-mix(
      in oklab,
      var(--call-color-muted, light-dark(oklch(0.51 0.02 277), oklch(0.74 0.015 277))),
      var(--_text) var(--_more)
    );
    --_border: color-mix(
      in oklab,
      var(--call-color-border, light-dark(oklch(0.91 0.007 277), transparent)),
      var(--_text) var(--_more)
    );
    --_focus: color-mix(
      in oklab,
      var(--call-color-focus, light-dark(oklch(0.53 0.2 277), oklch(0.74 0.14 277))),
      var(--_text) var(--_more)
    );
    --_accent: color-mix(
      in oklab,
      var(--call-color-accent, light-dark(oklch(0.53 0.2 277), oklch(0.58 0.19 277))),
      var(--_text) var(--_more)
    );
    --_danger: color-mix(
      in oklab,
      var(--call-color-danger, light-dark(oklch(0.54 0.21 25), oklch(0.57 0.2 25))),
      var(--_text) var(--_more)
    );
    --_success: color-mix(
      in oklab,
      var(--call-color-success, light-dark(oklch(0.52 0.14 152), oklch(0.54 0.14 152))),
      var(--_text) var(--_more)
    );
    --_filled-text: white;

    --_font: var(--call-font-family, inherit);
    --_font-name: var(--call-font-name, inherit);
    --_font-small: var(--call-font-size-small, 0.8125rem);
    --_font-medium: var(--call-font-size-medium, 0.9375rem);
    --_font-large: var(--call-font-size-large, 1.25rem);
    --_font-display: var(--call-font-size-display, 1.75rem);

    --_space: var(--call-space-unit, 0.25rem);

    --_radius-control: var(--call-radius-control, 0.75rem);
    --_radius-card: var(--call-radius-card, 1.25rem);
    --_radius-stage: var(--call-radius-stage, 1.25rem);
    --_radius-round: var(--call-radius-round, 2.25rem);
    --_radius-avatar: var(--call-radius-avatar, 50%);

    --_shadow: var(
      --call-shadow-card,
      0 1px 2px light-dark(oklch(0.2 0.03 277 / 0.05), oklch(0 0 0 / 0.3)),
      0 12px 32px -12px light-dark(oklch(0.2 0.03 277 / 0.14), oklch(0 0 0 / 0.6))
    );
    --_shadow-raised: var(--call-shadow-raised, var(--_shadow), 0 24px 64px -16px oklch(0.2 0.03 277 / 0.3));

    --_fast: var(--call-motion-fast, 120ms);
    --_slow: var(--call-motion-slow, 240ms);
    --_ease: var(--call-motion-ease, cubic-bezier(0.2, 0.7, 0.2, 1));

    box-sizing: border-box;
    font-family: var(--_font);
    font-size: var(--_font-medium);
    line-height: 1.45;
    color: var(--_text);
    /* What a heading or a button of the page around it would hand down. */
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    white-space: normal;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  @media (prefers-contrast: more) {
    :host {
      --_more: 40%;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0s;
      --_slow: 0s;
    }
  }

  /* The person's own colours; what is pressed keeps its meaning by border, icon and words. */
  @media (forced-colors: active) {
    :host {
      --_accent: ButtonText;
      --_surface: Canvas;
      --_surface-raised: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_danger: ButtonText;
      --_success: ButtonText;
      --_border: CanvasText;
      --_focus: Highlight;
      --_stage: Canvas;
      --_filled-text: ButtonFace;
      --_shadow: none;
      --_shadow-raised: none;
    }
  }
`;
