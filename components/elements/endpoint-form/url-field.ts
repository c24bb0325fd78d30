import { html, nothing, type TemplateResult } from 'lit';
import { endsInHost, type UrlFinding } from '../../format/url-check.js';
import type { FormsMessages } from '../../localization/en/forms.js';
import { fieldMessage } from '../../styles/more-marks.js';

export interface UrlFieldView {
  value: string;
  findings: readonly UrlFinding[];
  /** What the server said about it. */
  refusal: string | undefined;
  timeoutSeconds: number | undefined;
  disabled: boolean;
  autofocus: boolean;
  words: FormsMessages;
  onInput: (value: string) => void;
  /** Left the field: what isn't finished may be criticised now. */
  onLeave: () => void;
}

/** What can't be judged before somebody has finished typing. */
const unfinished = new Set(['missing', 'invalid', 'no-scheme', 'scheme']);

/** @returns whether more typing may mend it */
function isUnfinished({ problem }: UrlFinding, typed: string): boolean {
  if (unfinished.has(problem.code)) return true;
  if (!endsInHost(typed)) return false;
  if (problem.code !== 'host-name') return problem.code === 'address' || problem.code === 'not-allowed';
  // A hyphen at the very end may be followed by more of the name. Nothing mends one at a beginning.
  return (
    problem.fault.what === 'hyphen' && !problem.fault.label.startsWith('-') && typed.trim().endsWith('-')
  );
}

/** The findings to show: until the field was left once, only those that more typing won't mend. */
export function shownFindings(
  findings: readonly UrlFinding[],
  typed: string,
  finished: boolean,
): UrlFinding[] {
  return findings.filter((finding) => finished || !isUnfinished(finding, typed));
}

export function urlField(view: UrlFieldView): TemplateResult {
  const { value, refusal, words } = view;
  // What the server refused needs no advice beside it, which may say the opposite.
  const findings = view.findings.filter(({ level }) => refusal === undefined || level === 'error');
  const wrong = refusal !== undefined || findings.some(({ level }) => level === 'error');
  const warned = findings.some(({ level }) => level === 'warning');
  return html`<div class="field">
    <label class="field-label" for="url">${words.fields.url}</label>
    <input
      id="url"
      class="input mono ${warned && !wrong ? 'warned' : ''}"
      type="text"
      inputmode="url"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      placeholder=${words.url.placeholder}
      .value=${value}
      ?disabled=${view.disabled}
      ?autofocus=${view.autofocus}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby="url-says"
      @input=${(event: Event) => view.onInput((event.target as HTMLInputElement).value)}
      @change=${view.onLeave}
    />
    <div id="url-says" class="stack-1" aria-live="polite">
      ${refusal === undefined ? nothing : fieldMessage('danger', refusal)}
      ${findings.map((finding) => findingText(finding, view))}
      ${wrong || warned ? nothing : html`<p class="hint">${words.url.hint(view.timeoutSeconds)}</p>`}
    </div>
  </div>`;
}

function findingText({ level, problem }: UrlFinding, view: UrlFieldView): TemplateResult {
  const { words } = view;
  if (level !== 'error') {
    const text = words.url.remark(problem);
    return level === 'hint' ? html`<p class="hint">${text}</p>` : fieldMessage('warning', text);
  }
  const text = words.url.error(problem);
  if (problem.code !== 'no-scheme') return fieldMessage('danger', text);
  const use = words.url.use(problem.suggestion);
  return fieldMessage(
    'danger',
    html`${text}
      <button type="button" class="link-btn inline" @click=${() => view.onInput(problem.suggestion)}>
        ${use}
      </button>`,
  );
}
