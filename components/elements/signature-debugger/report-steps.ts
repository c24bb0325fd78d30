import { html, nothing, type TemplateResult } from 'lit';
import type { SignatureReport, StepState } from '../../format/signature.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { iconCheck, iconClose } from '../../styles/icons.js';
import { badge } from '../../styles/more-marks.js';
import { type Glyph, type Tone } from '../../styles/status-marks.js';

type Words = FormsMessages['signature'];

const looks: Readonly<Record<SignatureReport['verdict'], readonly [Tone, Glyph]>> = {
  verifies: ['success', 'success'],
  'too-old': ['warning', 'warning'],
  differs: ['danger', 'danger'],
  incomplete: ['warning', 'warning'],
};

export function verdictBadge({ verdict }: SignatureReport, words: Words): TemplateResult {
  const [tone, shape] = looks[verdict];
  return badge(tone, shape, words.badge[verdict]);
}

/** What was looked at, in the order in which a receiver would. */
export function reportSteps(report: SignatureReport, words: Words, snippet: TemplateResult): TemplateResult {
  return html`<ol class="steps">
    ${headersStep(report, words)} ${secretStep(report, words)} ${ageStep(report, words)}
    ${bodyStep(report, words, snippet)}
  </ol>`;
}

function headersStep({ headers }: SignatureReport, words: Words): TemplateResult {
  const titles = { done: words.headersOk, warned: words.headersOdd, failed: words.headersBad, skipped: '' };
  const hints = headers.faults.map((fault) => words.headerFault(fault, headers.missing));
  return step(headers.state, titles[headers.state], hints.length > 0 ? hints : [words.headersOkHint]);
}

function secretStep({ secret }: SignatureReport, words: Words): TemplateResult {
  const titles = { done: words.secretOk, warned: words.secretOdd, failed: words.secretBad, skipped: '' };
  const length = secret.bytes === undefined ? [] : [words.secretOkHint(secret.bytes)];
  return step(secret.state, titles[secret.state], [
    ...secret.faults.map((fault) => words.secretFault(fault)),
    ...length,
  ]);
}

function ageStep({ age }: SignatureReport, words: Words): TemplateResult | typeof nothing {
  if (!age) return nothing;
  const late = age.state === 'failed' && age.seconds > 0;
  return step(age.state, age.state === 'done' ? words.ageOk : words.ageBad, [
    words.age(age.seconds),
    ...(late ? [words.ageLate] : []),
  ]);
}

function bodyStep(
  { body }: SignatureReport,
  words: Words,
  snippet: TemplateResult,
): TemplateResult | typeof nothing {
  if (body.state === 'skipped') return nothing;
  if (body.state === 'done') return step('done', words.bodyOk, []);
  const why = body.divergence ? words.divergence(body.divergence) : words.bodyBadHint;
  const rewritten =
    body.divergence !== undefined && ['compacted', 'indented', 'escaped-again'].includes(body.divergence);
  return step(
    'failed',
    words.bodyBad,
    [why],
    rewritten
      ? html`<p class="small">${words.rawBytes}</p>
          ${snippet}`
      : nothing,
  );
}

function step(
  state: StepState,
  title: string,
  hints: readonly string[],
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const failed = state === 'failed';
  return html`<li class="step ${state === 'warned' ? 'warned' : failed ? 'failed' : 'done'}">
    <span class="mark">${failed ? iconClose() : state === 'warned' ? '!' : iconCheck()}</span>
    <div class="step-body">
      <p class="small strong">${title}</p>
      ${hints.map((hint) => html`<p class="small ${failed ? '' : 'muted'}">${hint}</p>`)} ${more}
    </div>
  </li>`;
}
