import type { TemplateResult } from 'lit';
import type { CommonMessages } from '../../localization/en/common.js';
import type { ReplayMessages } from '../../localization/en/replay.js';
import type { Formatters } from '../../localization/formatters.js';
import type { EndpointNames } from '../endpoint-names.js';

/** What the parts of a run's card are given: words, names, the time, and what its buttons do. */
export interface RunView {
  readonly words: ReplayMessages;
  readonly common: CommonMessages;
  readonly format: Formatters;
  readonly names: EndpointNames;
  /** Of the card's heading. */
  readonly level: number;
  readonly now: number;
  readonly stopping: boolean;
  /** What copies the run in plain text; `title` is that of the run. */
  readonly copyButton: (title: string) => TemplateResult;
  readonly stop: () => void;
  readonly goOn: () => void;
  readonly dismiss: () => void;
}
