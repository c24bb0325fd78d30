import { html, type TemplateResult } from 'lit';
import { artBroken } from '../../styles/art.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { above, type Words } from './list-states.js';

/** What a list shows when something isn't as it should be. Most visits never see it, so it is loaded after the rows. */

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
