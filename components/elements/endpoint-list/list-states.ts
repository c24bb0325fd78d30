import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../localization/catalog.js';
import { artAdd, artBroken, artNothing, iconPlus } from '../../styles/icons.js';
import { notice } from '../../styles/status-marks.js';
import { errorText } from '../error-text.js';
import { emptyText } from './empty-text.js';
import type { EndpointState } from './endpoint-health.js';

type Words = Pick<Messages, 'common' | 'settings'>;

/** @param slow it has taken so long that the shape of what comes should say so */
export const loadingList = ({ common }: Words, slow: boolean): TemplateResult =>
  html`<div aria-busy="true">
    <span class="sr" role="status">${common.loading}</span>
    ${slow ? shapes() : nothing}
  </div>`;

const shapes = (): TemplateResult =>
  html`<div class="toolbar" aria-hidden="true"><span class="sk ctl w4"></span></div>
    ${[0, 1, 2].map(
      () =>
        html`<div class="endpoint" aria-hidden="true">
          <span class="sk w2"></span>
          <div class="stack-2"><span class="sk w4"></span><span class="sk w3"></span></div>
        </div>`,
    )}`;

export const failedList = (error: unknown, { common, settings }: Words, retry: () => void): TemplateResult =>
  html`<div class="blank" role="alert">
    ${artBroken()}
    <h3 class="heading">${common.loadFailed(settings.list.label)}</h3>
    <p>${errorText(error, common)}</p>
    <div class="row"><button type="button" class="btn primary" @click=${retry}>${common.retry}</button></div>
  </div>`;

/** @param add undefined where the role doesn't allow it */
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

export function noMatch(
  search: string,
  filter: EndpointState | undefined,
  total: number,
  { common, settings: { list } }: Words,
  clear: () => void,
): TemplateResult {
  return html`<div class="blank">
    ${artNothing()}
    <h3 class="heading">
      ${search || !filter ? list.noMatch(search) : list.noMatchState(list.states[filter])}
    </h3>
    <p>${list.noMatchBody(total)}</p>
    <div class="row">
      <button type="button" class="btn" @click=${clear}>${filter ? list.showAll : common.clearSearch}</button>
    </div>
  </div>`;
}

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

export const missingPart = ({ common }: Words): TemplateResult => above(notice('danger', common.partMissing));

const above = (content: TemplateResult) => html`<div class="above" role="alert">${content}</div>`;

const again = (word: string, retry: () => void) =>
  html`<button type="button" class="btn small" @click=${retry}>${word}</button>`;
