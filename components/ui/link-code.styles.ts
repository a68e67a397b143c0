import { css } from 'lit';

/** A link to be read or copied, and its QR code to be scanned. */
export const linkCode = css`
  .link {
    padding: calc(var(--_space) * 2);
    border-radius: calc(var(--_radius-control) / 2);
    background: var(--_surface-raised);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
    direction: ltr;
    user-select: all;
  }

  .code {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    margin: 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    text-align: center;
    text-wrap: balance;
  }

  /* Dark on light whatever the page's colours are: cameras read it so. */
  .qr {
    inline-size: min(100%, var(--_qr));
    border-radius: calc(var(--_radius-control) / 2);
    background: white;
    fill: black;
    forced-color-adjust: none;
  }
`;
