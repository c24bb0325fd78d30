import { html, nothing, type TemplateResult } from 'lit';
import type { Delivery } from '../../client/types.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import type { Formatters } from '../../localization/formatters.js';
import { fieldMessage } from '../../styles/more-marks.js';
import { tryRules, type DropGroup, type Samples } from './backtest.js';

export interface BacktestView {
  /** Undefined before it was asked for. */
  samples: Samples | undefined;
  running: boolean;
  rules: unknown;
  /** Why the list of deliveries could not be read. */
  problem: string | undefined;
  errorText: (error: unknown) => string;
  showDropped: boolean;
  words: FormsMessages['filter']['backtest'];
  format: Formatters;
  onRun: () => void;
  onStop: () => void;
  onToggleDropped: () => void;
  onOpen: (delivery: Delivery) => void;
}

/** What the rules would have done to the last deliveries. Follows the rules as they are edited, without new requests. */
export function backtestView(view: BacktestView): TemplateResult {
  const { samples, running, words } = view;
  return html`<div class="card">
    <div class="card-body stack-2">
      ${samples && (samples.samples.length > 0 || samples.done) ? results(view, samples) : nothing}
      ${running ? progress(view, samples) : runButton(view, samples)}
      ${view.problem === undefined ? nothing : fieldMessage('danger', view.problem)}
      <p class="tiny muted">${samples ? words.bias : words.cost}</p>
    </div>
  </div>`;
}

function runButton({ words, onRun }: BacktestView, samples: Samples | undefined): TemplateResult {
  return html`<div class="row">
    <button type="button" class="btn small" @click=${onRun}>${samples ? words.again : words.run}</button>
  </div>`;
}

function progress({ words, onStop }: BacktestView, samples: Samples | undefined): TemplateResult {
  const read = (samples?.samples.length ?? 0) + (samples?.unreadable ?? 0);
  return html`<div class="row spread" role="status">
    <span class="small">${words.reading(read, samples?.total ?? 0)}</span>
    <button type="button" class="btn small" @click=${onStop}>${words.stop}</button>
  </div>`;
}

function results(view: BacktestView, { samples, unreadable, error, total, done }: Samples): TemplateResult {
  const { words, format } = view;
  if (samples.length === 0 && done && !error) {
    return html`<p class="small" role="status">
      ${total === 0 ? words.none : words.unreadable(unreadable)}
    </p>`;
  }
  const { passed, dropped } = tryRules(view.rules, samples);
  const count = samples.length - passed;
  const [newest, oldest] = [samples[0]?.delivery.timestamp, samples.at(-1)?.delivery.timestamp];
  const said = words.result(passed, samples.length);
  return html`<div class="row spread">
      <p class="small" role="status">
        <span class="strong">${said}</span>
        ${newest && oldest ? html`<span class="muted">${words.ofLast(format.date(oldest), format.date(newest))}</span>` : nothing}
      </p>
      ${
        count > 0
          ? html`<button
              type="button"
              class="link-btn"
              aria-expanded=${view.showDropped ? 'true' : 'false'}
              @click=${view.onToggleDropped}
            >
              ${view.showDropped ? words.hideDropped : words.showDropped(count)}
            </button>`
          : nothing
      }
    </div>
    ${outcomeBar(passed, samples.length, said)}
    <ul class="stack-1 tiny muted">
      ${dropped.map((group) => droppedLine(group, view))}
      ${unreadable > 0 ? html`<li>${words.unreadable(unreadable)}</li>` : nothing}
    </ul>
    ${view.showDropped ? droppedList(dropped, view) : nothing}
    ${error ? fieldMessage('warning', words.failed(view.errorText(error))) : nothing}`;
}

function outcomeBar(passed: number, total: number, label: string): TemplateResult {
  return html`<svg
    class="outcome"
    viewBox="0 0 ${total} 6"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    <rect class="rest" x="0" y="0" width=${total} height="6" />
    <rect class="good" x="0" y="0" width=${passed} height="6" />
  </svg>`;
}

function droppedLine(
  { path, missing, deliveries }: DropGroup,
  { words, format }: BacktestView,
): TemplateResult {
  return html`<li>
    <b class="num">${format.number(deliveries.length)}</b> ${missing ? words.droppedMissing : words.droppedBy}
    <bdi dir="ltr" class="mono">${path}</bdi>${missing ? html`. ${words.missingHint}` : nothing}
  </li>`;
}

function droppedList(groups: readonly DropGroup[], { format, onOpen }: BacktestView): TemplateResult {
  return html`<ul class="dropped stack-1 tiny" tabindex="0">
    ${groups.flatMap(({ path, deliveries }) =>
      deliveries.map(
        (delivery) =>
          html`<li class="row">
            <button type="button" class="link-btn" @click=${() => onOpen(delivery)}>
              <bdi dir="ltr" class="mono">${delivery.id}</bdi>
            </button>
            <span class="muted">${format.moment(delivery.timestamp)}</span>
            <bdi dir="ltr" class="mono muted">${path}</bdi>
          </li>`,
      ),
    )}
  </ul>`;
}
