import { html, nothing } from 'lit';
import type { Formatters } from '../../localization/formatters.js';
import type { InspectionMessages } from '../../localization/en/inspection.js';
import type { NextStep } from '../../operations/next-step.js';
import { notice } from '../../styles/status-marks.js';

/** Says what will happen by itself; nothing where nothing will. */
export function nextNotice(
  next: NextStep,
  max: number | undefined,
  { detail }: InspectionMessages,
  format: Formatters,
  now: number,
): unknown {
  const { hints } = detail;
  const strong = (text: string, rest: string) => html`<strong>${text}</strong> ${rest}`;
  switch (next.kind) {
    case 'first':
      return notice('info', hints.pending);
    case 'gone':
      return notice('danger', strong(hints.gone, hints.switchOn));
    case 'refused':
      return notice('danger', strong(hints.refused, `${hints.notAgain} ${hints.counts}`));
    case 'exhausted':
      return notice('danger', strong(hints.exhausted(next.attempts), `${hints.notAgain} ${hints.counts}`));
    case 'retry': {
      const [first] = next.planned;
      const last = next.planned.at(-1);
      if (!first) return nothing;
      const due =
        first.at > now
          ? hints.retrying(first.number, max, format.relative(first.at, now))
          : hints.retryDue(first.number);
      const end = last && last !== first ? hints.runsOut(format.dateTime(last.at, now)) : '';
      return notice('warning', strong(due, `${end} ${first.number > 3 ? hints.late : ''}`));
    }
    case 'none':
      return nothing;
  }
}
