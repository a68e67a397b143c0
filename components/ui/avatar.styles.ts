import { css } from 'lit';

/** The look of `avatar()`; set `--_avatar-size` on it or around it. */
export const avatarStyles = css`
  .avatar {
    --_size: var(--_avatar-size, 3.5rem);
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_size);
    block-size: var(--_size);
    border-radius: var(--_radius-avatar);
    background: linear-gradient(135deg, oklch(0.66 0.15 var(--_hue-from)), oklch(0.55 0.15 var(--_hue-to)));
    color: white;
    font-size: calc(var(--_size) * 0.36);
    font-weight: 600;
    line-height: 1;
    letter-spacing: 0.01em;
    user-select: none;
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;
