import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { artBroken } from '../../styles/art.js';
import { iconPlus } from '../../styles/icons.js';
import { blanks } from '../../styles/index.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { emptyText } from './empty-text.js';
import { above, type Words } from './list-states.js';

/** What a list shows when it has no rows, or something isn't as it should be. Most visits never see it, so it is loaded after the rows. */

const own = css`
  .blank ::slotted(*) {
    max-inline-size: 44ch;
    text-align: center;
  }
`;

export const troubleStyles: readonly CSSResult[] = [blanks, own];

const artAdd = (): TemplateResult =>
  html`<svg class="blank-art" viewBox="0 0 40 40" aria-hidden="true">
    <rect x="4" y="14" width="12" height="12" rx="3" />
    <path d="M16 20h8m0 0-3-3m3 3-3 3" />
    <rect x="26" y="10" width="10" height="20" rx="3" stroke-dasharray="2.5 3" />
  </svg>`;

export const emptyList = ({ settings }: Words, add: (() => void) | undefined): TemplateResult =>
  html`<div class="blank">
    ${artAdd()}
    <h3 class="heading">${settings.list.emptyTitle}</h3>
    <slot name="empty"><p>${emptyText(settings, add !== undefined)}</p></slot>
    ${
      add
        ? html`<div class="row">
            <button type="button" class="btn primary" @click=${add}>
              ${iconPlus()}${settings.addEndpoint}
            </button>
          </div>`
        : nothing
    }
  </div>`;

export const failedList = (error: unknown, { common, settings }: Words, retry: () => void): TemplateResult =>
  html`<div class="blank" role="alert">
    ${artBroken()}
    <h3 class="heading">${common.loadFailed(settings.list.label)}</h3>
    <p>${errorText(error, common)}</p>
    <div class="row"><button type="button" class="btn primary" @click=${retry}>${common.retry}</button></div>
  </div>`;

/** A failed refresh keeps the rows and says how old they are. */
export function staleRows(
  time: string,
  error: unknown,
  { common }: Words,
  retry: () => void,
): TemplateResult {
  const words = common.refreshFailed;
  const body = html`<strong>${words.title(time)}</strong> ${words.body(errorText(error, common))}`;
  return above(notice('warning', body, again(common.refresh, retry)));
}

/** The rows are there, and how they are doing isn't known. */
export const unreadLog = (error: unknown, { common, settings }: Words, retry: () => void): TemplateResult =>
  above(
    notice('warning', `${settings.list.logFailed} ${errorText(error, common)}`, again(common.refresh, retry)),
  );

const again = (word: string, retry: () => void) =>
  html`<button type="button" class="btn small" @click=${retry}>${word}</button>`;
