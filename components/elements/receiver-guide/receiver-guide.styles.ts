import { css } from 'lit';

export const receiverGuideStyles = css`
  :host {
    display: block;
  }
  .rules {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
    gap: var(--_space-4) var(--_space-5);
  }
  .rules li {
    align-content: start;
  }
  .caption {
    text-align: inherit;
    padding-block-end: var(--_space-2);
  }
  .table .answer {
    inline-size: 1%;
    background: none;
    border-block: 0;
    font-size: inherit;
    font-weight: var(--_weight-medium);
    color: var(--_text);
    white-space: nowrap;
  }
  .table tr + tr .answer {
    border-block-start: 1px solid var(--_border);
  }
  @container (width < 420px) {
    .table .answer {
      white-space: normal;
    }
  }
  .rules p {
    max-inline-size: 60ch;
    text-wrap: pretty;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
    gap: var(--_space-3);
  }
  .choices .field {
    min-inline-size: 0;
  }
  .command {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: 4px 4px 4px var(--_space-3);
    border-radius: var(--_radius-md);
    background: var(--_surface-sunken);
  }
  .command code {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-align: inherit;
  }
`;
