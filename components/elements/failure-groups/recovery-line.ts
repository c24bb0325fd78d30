import { html, nothing } from 'lit';
import { clockTime } from '../../localization/clock-time.js';
import type { Formatters } from '../../localization/formatters.js';
import type { FailuresMessages } from '../../localization/en/failures.js';
import { judgeRecovery, type EndpointNews } from '../../operations/endpoint-recovery.js';
import { glyph, type Glyph, type Tone } from '../../styles/status-marks.js';

export interface RecoveryView {
  readonly words: FailuresMessages['recovery'];
  readonly format: Formatters;
  /** When the last delivery of the group failed, ms since the epoch. */
  readonly last: number;
  /** Undefined before it was read. */
  readonly news: EndpointNews | undefined;
  /** It could not be read. */
  readonly failed: boolean;
  /** When it was read last, ms since the epoch. */
  readonly readAt: number;
  readonly url: string;
  /** Undefined where no test is offered. */
  readonly sendTest: (() => void) | undefined;
}

/** Whether it is still broken: the first that one asks. */
export function recoveryLine(view: RecoveryView): unknown {
  const told = recoveryOf(view);
  if (!told) return nothing;
  const [tone, shape, says] = told;
  const { words, url, sendTest } = view;
  return html`<span class="tone-${tone}">${glyph(shape)}</span>
    <p class="num">
      ${says}
      ${
        sendTest
          ? html`<button
              type="button"
              class="link-btn"
              aria-label=${words.testFor(url)}
              aria-haspopup="dialog"
              @click=${sendTest}
            >
              ${words.test}
            </button>`
          : nothing
      }
    </p>`;
}

function recoveryOf(view: RecoveryView): readonly [Tone, Glyph, string] | undefined {
  const { words, format, last, news } = view;
  if (!news) return view.failed ? ['muted', 'unknown', words.unread] : undefined;
  const when = (time: number) => clockTime(time, format);
  const recovery = judgeRecovery(last, news);
  switch (recovery.kind) {
    case 'recovered': {
      const after = format.duration(Math.max(1000, recovery.success - last));
      return ['success', 'success', words.recovered(when(recovery.success), after)];
    }
    case 'relapsed':
      return ['warning', 'warning', words.relapsed(when(recovery.success), when(recovery.failure))];
    case 'silent':
      return ['warning', 'warning', words.silent(format.time(view.readAt))];
    case 'unknown':
      return ['muted', 'unknown', words.unknown(when(recovery.since))];
  }
}
