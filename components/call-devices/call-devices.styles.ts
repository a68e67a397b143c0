import { css } from 'lit';

export const callDevicesStyles = css`
  :host {
    display: block;
  }

  .devices {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  select.input {
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .none {
    margin: 0;
    color: var(--_muted);
  }
`;
