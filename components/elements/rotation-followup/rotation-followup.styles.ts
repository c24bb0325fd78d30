import { css } from 'lit';

export const rotationFollowupStyles = css`
  .tests {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    margin-block-start: 4px;
  }
  .tests > li {
    display: flex;
    align-items: center;
    gap: 4px var(--_space-3);
    flex-wrap: wrap;
    padding: 8px var(--_space-3);
  }
  .result {
    flex: 0 0 148px;
  }
  .url-cell {
    flex: 1 1 160px;
    min-inline-size: 0;
    overflow: hidden;
    font-size: var(--_size-sm);
  }
  .reason {
    flex: 1 0 100%;
  }
  .link-btn:is(:disabled, [aria-disabled='true']) {
    text-decoration: none;
    color: var(--_text-disabled);
    cursor: default;
  }
`;
