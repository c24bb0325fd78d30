import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DeliveryAttempt } from '../../client/types.js';
import { CodeLayout } from '../../format/code-lines.js';
import { maskHeader, readRecordedHeaders } from '../../format/recorded-headers.js';
import { diffLines } from '../../operations/attempt-diff.js';
import { iconCheck } from '../../styles/icons.js';
import { fields, statusStyles, text } from '../../styles/index.js';
import { status } from '../../styles/status-marks.js';
import { statusText } from '../status-text.js';
import { deliveryStatus } from '../delivery-status.js';
import { InspectionElement } from '../inspection-element.js';
import { visibleText } from '../visible-text.js';
import { attemptCompareStyles } from './attempt-compare.styles.js';

interface Row {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly differs: boolean;
}

interface Part {
  readonly title: string;
  readonly rows: readonly Row[];
}

/**
 * @summary Two attempts of a delivery beside each other: what differs is tinted, bodies line by line.
 *
 * @internal A part of the public elements.
 */
export class WachtAttemptCompare extends InspectionElement {
  static override styles: CSSResultGroup = [
    InspectionElement.styles,
    text,
    fields,
    statusStyles,
    attemptCompareStyles,
  ];

  @property({ attribute: false }) older: DeliveryAttempt | undefined;
  @property({ attribute: false }) newer: DeliveryAttempt | undefined;
  @state() private onlyDifferent = false;
  private parts: readonly Part[] = [];
  private marks = { before: new Set<number>(), after: new Set<number>() };

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { older: before, newer: after } = this;
    if (!before || !after) return;
    const { detail } = this.msg.inspection;
    this.parts = [
      { title: '', rows: this.facts(before, after) },
      { title: detail.requestHeaders, rows: this.headers('request_headers', before, after) },
      { title: detail.responseHeaders, rows: this.headers('response_headers', before, after) },
      { title: detail.body, rows: [this.request(before, after)] },
    ];
    if (changed.has('older') || changed.has('newer')) {
      const { before: left, after: right } = diffLines(bodyLines(before), bodyLines(after));
      this.marks = { before: lineNumbers(left), after: lineNumbers(right) };
    }
  }

  private facts(before: DeliveryAttempt, after: DeliveryAttempt): Row[] {
    const { compare } = this.msg.inspection;
    const result = (row: DeliveryAttempt) => {
      const { tone } = deliveryStatus(row, this.msg.operations);
      const isGood = tone === 'success';
      const code = row.http_status_code;
      const answer = code == null ? this.msg.inspection.detail.noAnswer : `${code} ${statusText(code)}`;
      return status(isGood ? 'success' : 'danger', isGood ? 'success' : 'danger', answer);
    };
    const sent = (row: DeliveryAttempt) =>
      html`<time datetime=${row.timestamp} title=${this.format.exact(row.timestamp)}
        >${this.format.date(row.timestamp)}, ${this.format.timeWithSeconds(row.timestamp)}</time
      >`;
    const took = (row: DeliveryAttempt) =>
      row.response_time_ms == null ? '–' : this.format.milliseconds(row.response_time_ms);
    const pair = (name: string, show: (row: DeliveryAttempt) => unknown, differs: boolean): Row => ({
      name,
      before: show(before),
      after: show(after),
      differs,
    });
    return [
      pair(compare.sent, sent, before.timestamp !== after.timestamp),
      pair(
        compare.result,
        result,
        before.http_status_code !== after.http_status_code || before.status !== after.status,
      ),
      pair(compare.duration, took, before.response_time_ms !== after.response_time_ms),
    ];
  }

  private headers(
    field: 'request_headers' | 'response_headers',
    before: DeliveryAttempt,
    after: DeliveryAttempt,
  ): Row[] {
    const [left, right] = [byName(before[field]), byName(after[field])];
    const names = [...new Set([...left.keys(), ...right.keys()])].sort();
    return names.map((name) => ({
      name,
      before: this.headerValue(name, left.get(name)),
      after: this.headerValue(name, right.get(name)),
      differs: left.get(name) !== right.get(name),
    }));
  }

  private headerValue(name: string, value: string | undefined): unknown {
    if (value === undefined) return html`<span class="muted">${this.msg.inspection.compare.absent}</span>`;
    const { isSecret, prefix } = maskHeader({ name, value });
    return html`<span class="mono">${isSecret ? `${prefix}••••••••` : visibleText(value)}</span>`;
  }

  private request(before: DeliveryAttempt, after: DeliveryAttempt): Row {
    const { compare } = this.msg.inspection;
    const size = (row: DeliveryAttempt) => this.format.bytes(new Blob([row.payload ?? '']).size);
    const isSame = before.payload === after.payload;
    return {
      name: compare.requestBody,
      before: size(before),
      after: isSame ? compare.same : `${size(after)}, ${compare.different}`,
      differs: !isSame,
    };
  }

  protected override render(): TemplateResult {
    const { compare } = this.msg.inspection;
    const { older: before, newer: after } = this;
    if (!before || !after) return html`<p class="muted">${compare.choose}</p>`;
    const differing = this.parts.flatMap(({ rows }) => rows.filter((row) => row.differs));
    const { detail } = this.msg.inspection;
    return html`<div class="stack-4">
      <div class="row spread">
        <label class="check"
          ><span class="box"
            ><input
              type="checkbox"
              .checked=${this.onlyDifferent}
              @change=${(event: Event) => (this.onlyDifferent = (event.target as HTMLInputElement).checked)}
            />${iconCheck()}</span
          >${compare.only}</label
        >
        <span class="tiny muted" role="status">${compare.differ(differing.length)}</span>
      </div>
      <table class="compare">
        <thead>
          <tr>
            <td></td>
            <th scope="col">${detail.attempt(before.attempt_number, undefined)}</th>
            <th scope="col">${detail.attempt(after.attempt_number, undefined)}</th>
          </tr>
        </thead>
        ${this.parts.map((part) => this.renderPart(part))}
      </table>
      <div class="two">
        ${this.renderBody(before, this.marks.before)} ${this.renderBody(after, this.marks.after)}
      </div>
    </div>`;
  }

  private renderPart({ title, rows }: Part): unknown {
    const shown = this.onlyDifferent ? rows.filter((row) => row.differs) : rows;
    if (shown.length === 0) return nothing;
    return html`<tbody>
      ${
        title
          ? html`<tr>
              <th scope="rowgroup" colspan="3" class="part">${title}</th>
            </tr>`
          : nothing
      }
      ${shown.map(
        (row) =>
          html`<tr class=${row.differs ? 'diff' : ''}>
            <th scope="row">${row.name}</th>
            <td>${row.before}</td>
            <td>${row.after}</td>
          </tr>`,
      )}
    </tbody>`;
  }

  private renderBody(attempt: DeliveryAttempt, marked: ReadonlySet<number>): TemplateResult {
    const { compare, detail } = this.msg.inspection;
    const label = compare.responseBody(attempt.attempt_number);
    return html`<div class="stack-2">
      <h4 class="label">${label}</h4>
      ${
        attempt.response_body
          ? html`<wacht-code-block
              plain
              label=${label}
              .text=${attempt.response_body}
              .marked=${marked}
            ></wacht-code-block>`
          : html`<p class="small muted">${detail.noBody}</p>`
      }
    </div>`;
  }
}

/** The lines as they are shown, so that a difference is marked where it is seen. */
function bodyLines({ response_body: body }: DeliveryAttempt): string[] {
  if (!body) return [];
  const { lines, text } = new CodeLayout(body, 'json');
  return lines.map(({ node, start, end, depth, fold }) => {
    const named = node && node.nameStart >= 0 && start === node.start;
    const name = named ? text.slice(node.nameStart, node.nameEnd) : '';
    return `${depth} ${fold} ${name} ${text.slice(start, end)}`;
  });
}

const lineNumbers = (indexes: ReadonlySet<number>): Set<number> =>
  new Set([...indexes].map((index) => index + 1));

function byName(headers: string | null | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of readRecordedHeaders(headers) ?? []) {
    const known = found.get(name);
    found.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return found;
}
