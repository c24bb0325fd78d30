import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../localization/catalog.js';
import { notice } from '../../styles/status-marks.js';

export type Words = Pick<Messages, 'common' | 'settings'>;

/** Where the toolbar will be. Its shape only shows where that takes long: else it would come and go at once. */
export const toolbarRoom = (slow = false): TemplateResult =>
  html`<div class="toolbar" aria-hidden="true">
    <span class="sk ctl w4 ${slow ? '' : 'unseen'}"></span>
  </div>`;

/** @param slow it has taken so long that the shape of what comes should say so */
export const loadingList = ({ common }: Words, slow: boolean): TemplateResult =>
  html`<div aria-busy="true">
    <span class="sr" role="status">${common.loading}</span>
    ${slow ? shapes() : nothing}
  </div>`;

const shapes = (): TemplateResult =>
  html`${toolbarRoom(true)}
  ${[0, 1, 2].map(
    () =>
      html`<div class="endpoint" aria-hidden="true">
        <span class="sk w2"></span>
        <div class="stack-2"><span class="sk w4"></span><span class="sk w3"></span></div>
      </div>`,
  )}`;

/** @param add undefined where the role doesn't allow it */
export const missingPart = ({ common }: Words): TemplateResult => above(notice('danger', common.partMissing));

export const above = (content: TemplateResult) => html`<div class="above" role="alert">${content}</div>`;
