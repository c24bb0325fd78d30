import { css } from 'lit';

export const signingSecretStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
`;
