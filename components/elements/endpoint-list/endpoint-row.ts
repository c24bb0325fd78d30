import { html, nothing, type TemplateResult } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { CommonMessages } from '../../localization/en/common.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconChevronDown, iconMore } from '../../styles/icons.js';
import { glyph, status, type GlyphName, type Tone } from '../../styles/status-marks.js';
import { urlText } from '../url-text.js';
import { needsAttention, type EndpointHealth, type EndpointState } from './endpoint-health.js';
import type { EndpointAction } from './events.js';
import { strikes } from './strikes.js';

/** All that a row shows, so that drawing one is a function of it. */
export interface RowModel {
  readonly endpoint: Endpoint;
  readonly health: EndpointHealth;
  /** The log has been read (or could not be): before that no state is claimed. */
  readonly judged: boolean;
  readonly expanded: boolean;
  readonly menuOpen: boolean;
  readonly canTest: boolean;
  readonly canManage: boolean;
}

export interface RowWords {
  readonly common: CommonMessages;
  readonly settings: SettingsMessages;
  readonly format: Formatters;
}

export interface RowActions {
  act(action: EndpointAction, endpoint: Endpoint): void;
  toggleEvents(endpoint: Endpoint): void;
  openMenu(endpoint: Endpoint, trigger: HTMLElement, focus: 'first' | 'last'): void;
  enable(endpoint: Endpoint): void;
}

export const stateMarks: Readonly<Record<EndpointState, readonly [Tone, GlyphName]>> = {
  healthy: ['success', 'success'],
  failing: ['warning', 'warning'],
  disabled: ['danger', 'disabled'],
  off: ['muted', 'off'],
  unused: ['muted', 'unused'],
  unknown: ['muted', 'unknown'],
};

export function endpointRow(row: RowModel, words: RowWords, actions: RowActions): TemplateResult {
  const { endpoint } = row;
  const list = words.settings.list;
  return html`<li
    class="endpoint ${row.health.state === 'off' ? 'is-off' : ''}"
    part="endpoint"
    data-endpoint=${endpoint.id}
  >
    <div class="endpoint-state">${stateCell(row, words)}</div>
    <div class="endpoint-main">
      <button
        type="button"
        class="endpoint-name"
        aria-label=${list.open(endpoint.url)}
        @click=${() => actions.act('details', endpoint)}
      >
        ${urlText(endpoint.url)}
      </button>
      ${
        endpoint.description
          ? html`<p class="endpoint-desc clip" title=${endpoint.description}>
              <bdi>${endpoint.description}</bdi>
            </p>`
          : nothing
      }
    </div>
    <div class="endpoint-cell">${eventsButton(row, words, actions)}</div>
    ${failureCell(row, words)}${limitCell(endpoint, words)}
    <div class="endpoint-actions">${rowActions(row, words, actions)}</div>
    ${row.expanded ? eventNames(endpoint, words) : nothing}${noteOf(row, words, actions)}
  </li>`;
}

function stateCell({ endpoint, health, judged }: RowModel, { settings, format }: RowWords): TemplateResult {
  if (!judged && endpoint.is_active)
    return html`<span class="sk w2" role="img" aria-label=${settings.list.checking}></span>`;
  const [tone, shape] = stateMarks[health.state];
  return html`<span title=${settings.list.stateHints[health.state]}
      >${status(tone, shape, settings.list.states[health.state])}</span
    >${
      health.disabledAt
        ? html`<time
            class="tiny muted num"
            datetime=${health.disabledAt}
            title=${format.exact(health.disabledAt)}
            >${format.moment(health.disabledAt)}</time
          >`
        : nothing
    }`;
}

function eventsButton(
  { endpoint, expanded }: RowModel,
  { settings }: RowWords,
  actions: RowActions,
): TemplateResult {
  return html`<button
    type="button"
    class="link-btn plain"
    aria-expanded=${expanded}
    @click=${() => actions.toggleEvents(endpoint)}
  >
    ${settings.events(endpoint.subscribed_events.length)}${iconChevronDown()}
  </button>`;
}

function eventNames(endpoint: Endpoint, { settings }: RowWords): TemplateResult {
  const withFilter = new Set(
    endpoint.subscriptions.filter(({ filter_rules }) => filter_rules).map(({ event_name }) => event_name),
  );
  return html`<ul class="endpoint-events">
    ${endpoint.subscribed_events.map(
      (name) =>
        html`<li class="event-name">
          <bdi dir="ltr">${name}</bdi>${
            withFilter.has(name)
              ? html`${glyph('filtered')}<span class="sr">${settings.list.filtered}</span>`
              : nothing
          }
        </li>`,
    )}
  </ul>`;
}

function failureCell({ health, judged }: RowModel, { settings, format }: RowWords): TemplateResult {
  const { list } = settings;
  const at = health.lastFailure?.timestamp;
  if (at !== undefined) {
    return html`<div class="endpoint-cell num">
      <span class="sr said-stacked">${list.lastFailure} </span
      ><time datetime=${at} title=${format.exact(at)}>${format.moment(at)}</time>
    </div>`;
  }
  if (!judged) return html`<div class="endpoint-cell is-none"></div>`;
  const [says, why] = health.failuresKnown
    ? [list.noFailure, nothing]
    : [list.noFailureLately, list.noFailureHint];
  return html`<div class="endpoint-cell num none is-none" title=${why}>
    <span aria-hidden="true">–</span><span class="sr">${list.lastFailure}: ${says}</span>
  </div>`;
}

function limitCell(endpoint: Endpoint, { settings }: RowWords): TemplateResult {
  const { list } = settings;
  const limit = endpoint.rate_limit_config;
  if (limit) {
    return html`<div class="endpoint-cell num">
      <span class="sr">${list.rateLimit}: </span>${list.rate(limit.max_requests, limit.duration_ms)}
    </div>`;
  }
  return html`<div class="endpoint-cell none is-none">
    <span aria-hidden="true">–</span><span class="sr">${list.noLimit}</span>
  </div>`;
}

function rowActions(row: RowModel, { settings, common }: RowWords, actions: RowActions): TemplateResult {
  const { endpoint } = row;
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    actions.openMenu(
      endpoint,
      event.currentTarget as HTMLElement,
      event.key === 'ArrowDown' ? 'first' : 'last',
    );
  };
  return html`${
      row.canTest
        ? html`<button
            type="button"
            class="btn quiet small"
            aria-label=${settings.list.testOf(endpoint.url)}
            @click=${() => actions.act('test', endpoint)}
          >
            ${settings.list.test}
          </button>`
        : nothing
    }
    <button
      type="button"
      class="icon-btn"
      aria-haspopup="menu"
      aria-expanded=${row.menuOpen}
      aria-label=${common.moreFor(endpoint.url)}
      @keydown=${onKeydown}
      @click=${(event: Event) => actions.openMenu(endpoint, event.currentTarget as HTMLElement, 'first')}
    >
      ${iconMore()}
    </button>`;
}

/** The extra line: only for what needs a person, and always with the next step. */
function noteOf(row: RowModel, words: RowWords, actions: RowActions): TemplateResult | typeof nothing {
  const { endpoint, health } = row;
  if (!row.judged || !needsAttention(health)) return nothing;
  const { list } = words.settings;
  const failures = html`<button
    type="button"
    class="link-btn"
    @click=${() => actions.act('failures', endpoint)}
  >
    ${list.seeFailures}
  </button>`;
  return html`<div class="endpoint-note">
    ${health.gone ? nothing : strikes(health.strikes, list.strikes(health.strikes))}
    <span>${noteText(health, list)}</span>
    <span class="row">${nextStep(row, list, actions)}${failures}</span>
  </div>`;
}

/** Why an endpoint needs a person. */
export function noteText(health: EndpointHealth, list: SettingsMessages['list']): string {
  if (health.state === 'disabled') return health.gone ? list.goneNote : list.disabledNote;
  if (health.strikes > 0) return list.strikesNote(health.strikes, health.strikesAtLeast);
  const code = health.lastFailure?.http_status_code;
  const answer = code ? list.answered(code) : list.noAnswer;
  return `${health.lastFailure?.status === 'failed' ? list.failingNote : list.failedForGoodNote} ${answer}`;
}

function nextStep(row: RowModel, list: SettingsMessages['list'], actions: RowActions): unknown {
  const { endpoint, health } = row;
  if (health.state === 'disabled') {
    if (!row.canManage) return nothing;
    return row.canTest
      ? html`<button type="button" class="link-btn" @click=${() => actions.act('test', endpoint)}>
          ${list.testThenEnable}
        </button>`
      : html`<button type="button" class="link-btn" @click=${() => actions.enable(endpoint)}>
          ${list.menu.enable}
        </button>`;
  }
  if (!row.canTest) return nothing;
  return html`<button type="button" class="link-btn" @click=${() => actions.act('test', endpoint)}>
    ${list.menu.test}
  </button>`;
}
