import { html } from 'lit';
import type { Endpoint } from '../../client/types.js';
import type { CommonMessages } from '../../localization/en/common.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import type { Formatters } from '../../localization/formatters.js';
import { iconChevronDown, iconMore } from '../../styles/icons.js';
import { glyph, status, type Glyph, type Tone } from '../../styles/status-marks.js';
import { make, patternOf } from '../make.js';
import { urlMark } from '../url-text.js';
import { needsAttention, type EndpointHealth, type EndpointState } from './endpoint-health.js';
import { strikesMark } from './strikes.js';

/** All that a row shows. */
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
  /** Undefined: times come later, as the first of a page costs it what all its rows do. */
  readonly format: Formatters | undefined;
}

/** What a button of a row asks for; written on it, as one listener hears for all rows. */
export type RowAct = 'details' | 'toggle' | 'test' | 'menu' | 'failures' | 'enable';

export const stateMarks: Readonly<Record<EndpointState, readonly [Tone, Glyph]>> = {
  healthy: ['success', 'success'],
  failing: ['warning', 'warning'],
  disabled: ['danger', 'disabled'],
  off: ['muted', 'off'],
  unused: ['muted', 'unused'],
  unknown: ['muted', 'unknown'],
};

/* eslint-disable lit-a11y/accessible-name -- each row gives its buttons their names */
let rowPattern: Element | undefined;
const patternOfRow = (): Element =>
  (rowPattern ??= patternOf(
    html`<li class="endpoint" part="endpoint">
      <div class="endpoint-state"></div>
      <div class="endpoint-main">
        <button type="button" class="endpoint-name" data-act="details"></button>
      </div>
      <div class="endpoint-cell">
        <button type="button" class="link-btn plain" data-act="toggle">
          <span></span>${iconChevronDown()}
        </button>
      </div>
      <div class="endpoint-cell num"></div>
      <div class="endpoint-cell num"></div>
      <div class="endpoint-actions">
        <button type="button" class="btn quiet small" data-act="test"></button>
        <button type="button" class="icon-btn" data-act="menu" aria-haspopup="menu">${iconMore()}</button>
      </div>
    </li>`,
  ));
/* eslint-enable lit-a11y/accessible-name */

/** Makes what the first row needs while there is nothing else to do yet. */
export function warmRows(words: RowWords): void {
  const endpoint = { id: '', url: 'https://a.example/', subscribed_events: [], is_active: true };
  const health = { state: 'failing', failuresKnown: true, strikes: 0, strikesAtLeast: false } as const;
  const all = { judged: true, expanded: false, menuOpen: false, canTest: true, canManage: true };
  new EndpointRow().show({ endpoint: endpoint as unknown as Endpoint, health, ...all }, words);
}

/** Shape and word of a state, by state and language: most rows are in one of two. */
const statuses = new Map<string, Element>();
function statusMark(state: EndpointState, { settings }: RowWords): Element {
  const word = settings.list.states[state];
  const key = `${state} ${word}`;
  const known = statuses.get(key);
  const pattern = known ?? patternOf(status(...stateMarks[state], word));
  if (!known) statuses.set(key, pattern);
  return pattern.cloneNode(true) as Element;
}

/**
 * One endpoint in the list. Made of elements, and not rendered from a template: it is there a hundred times, and on the
 * way to the first paint. Its buttons stay the same ones, and keep the focus.
 */
export class EndpointRow {
  readonly element = patternOfRow().cloneNode(true) as HTMLLIElement;
  model: RowModel | undefined;
  private words: RowWords | undefined;
  private names: HTMLElement | undefined;
  private note: HTMLElement | undefined;

  show(model: RowModel, words: RowWords): void {
    const before = this.words?.settings === words.settings ? this.model : undefined;
    const lastFormat = this.words?.format;
    this.model = model;
    this.words = words;
    if (model.endpoint !== before?.endpoint) this.showEndpoint(model.endpoint, words);
    if (!before || !isSame(model, before) || words.format !== lastFormat) this.showState(model, words);
    this.showFailure(model, before, words);
    this.showControls(model, before);
    if (model.expanded !== before?.expanded || model.endpoint !== before.endpoint)
      this.showNames(model, words);
  }

  // Its parts are looked for when they are needed: kept, they would be ten references a row.

  /** State, name, events, last failure, rate limit, actions. */
  private cell(place: number): HTMLElement {
    let cell = this.element.firstElementChild;
    for (let left = place; left > 0; left -= 1) cell = cell?.nextElementSibling ?? null;
    return cell as HTMLElement;
  }

  /** A note may have one of the same act, and comes last. */
  private button(act: RowAct): HTMLButtonElement | null {
    return this.element.querySelector(`[data-act=${act}]`);
  }

  private showEndpoint(endpoint: Endpoint, { common, settings }: RowWords): void {
    const [main, limit] = [this.cell(1), this.cell(4)];
    const { list } = settings;
    const { url, description, rate_limit_config: rate } = endpoint;
    this.element.setAttribute('data-endpoint', endpoint.id);
    this.button('details')?.replaceChildren(urlMark(url));
    main.querySelector('.endpoint-desc')?.remove();
    if (description) main.append(describe(description));
    const events = settings.events(endpoint.subscribed_events.length);
    this.button('toggle')?.firstElementChild?.replaceChildren(events);
    this.button('test')?.replaceChildren(list.test);
    this.button('details')?.setAttribute('aria-label', list.open(url));
    this.button('test')?.setAttribute('aria-label', list.testOf(url));
    this.button('menu')?.setAttribute('aria-label', common.moreFor(url));
    limit.className = rate ? 'endpoint-cell num' : 'endpoint-cell none is-none';
    limit.replaceChildren(
      ...(rate
        ? [make('span', 'sr', `${list.rateLimit}: `), list.rate(rate.max_requests, rate.duration_ms)]
        : dash(list.noLimit)),
    );
  }

  private showState(model: RowModel, words: RowWords): void {
    const { endpoint, health, judged } = model;
    const { list } = words.settings;
    const state = this.cell(0);
    this.element.className = health.state === 'off' ? 'endpoint is-off' : 'endpoint';
    if (!judged && endpoint.is_active) {
      const shape = make('span', 'sk w2');
      shape.setAttribute('role', 'img');
      shape.setAttribute('aria-label', list.checking);
      state.replaceChildren(shape);
    } else {
      const mark = statusMark(health.state, words) as HTMLElement;
      mark.title = list.stateHints[health.state];
      const { disabledAt } = health;
      state.replaceChildren(mark, ...(disabledAt ? [timeMark(disabledAt, words, 'tiny muted num')] : []));
    }
    const note = judged && needsAttention(health) ? noteMark(model, words) : undefined;
    if (note && this.note) this.note.replaceWith(note);
    else if (note) this.element.append(note);
    else this.note?.remove();
    this.note = note;
  }

  /** Every time: how long ago it was is another thing by now. */
  private showFailure({ health, judged }: RowModel, before: RowModel | undefined, words: RowWords): void {
    const failure = this.cell(3);
    const { list } = words.settings;
    const at = health.lastFailure?.timestamp;
    if (
      before &&
      at === before.health.lastFailure?.timestamp &&
      judged === before.judged &&
      health.failuresKnown === before.health.failuresKnown
    ) {
      const [shown, says] = [failure.querySelector('time'), at && moment(at, words)];
      if (shown && says && shown.textContent !== says) shown.textContent = says;
      return;
    }
    failure.className = at === undefined ? 'endpoint-cell num none is-none' : 'endpoint-cell num';
    failure.removeAttribute('title');
    if (at !== undefined) {
      const column = make('span', 'sr said-stacked', `${list.lastFailure} `);
      failure.replaceChildren(column, timeMark(at, words));
    } else if (judged) {
      if (!health.failuresKnown) failure.title = list.noFailureHint;
      const says = health.failuresKnown ? list.noFailure : list.noFailureLately;
      failure.replaceChildren(...dash(`${list.lastFailure}: ${says}`));
    } else failure.replaceChildren();
  }

  private showControls({ expanded, menuOpen, canTest }: RowModel, before: RowModel | undefined): void {
    if (expanded !== before?.expanded) this.button('toggle')?.setAttribute('aria-expanded', String(expanded));
    if (menuOpen !== before?.menuOpen) this.button('menu')?.setAttribute('aria-expanded', String(menuOpen));
    if (canTest !== before?.canTest) this.button('test')?.toggleAttribute('hidden', !canTest);
  }

  private showNames({ endpoint, expanded }: RowModel, words: RowWords): void {
    this.names?.remove();
    this.names = expanded ? nameList(endpoint, words) : undefined;
    if (this.names) this.cell(5).after(this.names);
  }
}

/** What the state's cell and the note below tell is the same. */
function isSame(a: RowModel, b: RowModel): boolean {
  const [one, other] = [a.health, b.health];
  return (
    a.judged === b.judged &&
    a.canTest === b.canTest &&
    a.canManage === b.canManage &&
    a.endpoint.is_active === b.endpoint.is_active &&
    one.state === other.state &&
    one.disabledAt === other.disabledAt &&
    one.gone === other.gone &&
    one.strikes === other.strikes &&
    one.strikesAtLeast === other.strikesAtLeast &&
    one.lastFailure?.status === other.lastFailure?.status &&
    one.lastFailure?.http_status_code === other.lastFailure?.http_status_code
  );
}

function describe(description: string): HTMLElement {
  const line = make('p', 'endpoint-desc clip', make('bdi', '', description));
  line.title = description;
  return line;
}

/** A line's height, even while it says nothing. */
const moment = (at: string, { format }: RowWords): string => format?.moment(at) ?? '\u00a0';

/** Its exact time is written on it when somebody points at it. */
function timeMark(at: string, words: RowWords, className = ''): HTMLTimeElement {
  const mark = make('time', className, moment(at, words));
  mark.dateTime = at;
  return mark;
}

function dash(says: string): HTMLElement[] {
  const shape = make('span', '', '–');
  shape.setAttribute('aria-hidden', 'true');
  return [shape, make('span', 'sr', says)];
}

function nameList(endpoint: Endpoint, { settings }: RowWords): HTMLElement {
  const withFilter = new Set(
    endpoint.subscriptions.filter(({ filter_rules }) => filter_rules).map(({ event_name }) => event_name),
  );
  const items = endpoint.subscribed_events.map((event) => {
    const name = make('bdi', '', event);
    name.dir = 'ltr';
    const filtered = withFilter.has(event)
      ? [patternOf(glyph('filtered')), make('span', 'sr', settings.list.filtered)]
      : [];
    return make('li', 'event-name', name, ...filtered);
  });
  return make('ul', 'endpoint-events', ...items);
}

/** The extra line: only for what needs a person, and always with the next step. */
function noteMark(model: RowModel, { settings }: RowWords): HTMLElement {
  const { list } = settings;
  const { health } = model;
  const marks = health.gone ? [] : [strikesMark(health.strikes, list.strikes(health.strikes))];
  const steps = [nextStep(model, list), linkButton('failures', list.seeFailures)];
  return make(
    'div',
    'endpoint-note',
    ...marks,
    make('span', '', noteText(health, list)),
    make('span', 'row', ...steps.filter((step) => step !== undefined)),
  );
}

/** Why an endpoint needs a person. */
export function noteText(health: EndpointHealth, list: SettingsMessages['list']): string {
  if (health.state === 'disabled') return health.gone ? list.goneNote : list.disabledNote;
  if (health.strikes > 0) return list.strikesNote(health.strikes, health.strikesAtLeast);
  const code = health.lastFailure?.http_status_code;
  const answer = code ? list.answered(code) : list.noAnswer;
  return `${health.lastFailure?.status === 'failed' ? list.failingNote : list.failedForGoodNote} ${answer}`;
}

function nextStep(row: RowModel, list: SettingsMessages['list']): HTMLElement | undefined {
  if (row.health.state !== 'disabled') return row.canTest ? linkButton('test', list.menu.test) : undefined;
  if (!row.canManage) return undefined;
  return row.canTest ? linkButton('test', list.testThenEnable) : linkButton('enable', list.menu.enable);
}

function linkButton(act: RowAct, says: string): HTMLElement {
  const button = make('button', 'link-btn', says);
  button.type = 'button';
  button.setAttribute('data-act', act);
  return button;
}
