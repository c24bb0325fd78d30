import { own } from '../../format/own.js';
import type { Endpoint, FilterRules, WebhookEvent } from '../../client/types.js';
import { couldBeFraction, readRateLimit } from '../../format/rate-limit-input.js';
import { checkUrl, type UrlCheckOptions, type UrlFinding } from '../../format/url-check.js';
import {
  changedFields,
  draftFields,
  headerProblems,
  impossibilities,
  toDraft,
  type DraftField,
  type EndpointDraft,
  type Impossible,
} from './draft.js';
import { mergeChange, withField, type Conflict } from './merge.js';

/** What the server said no to, at the field it meant. */
export interface Refusal {
  readonly field: DraftField;
  readonly text: string;
}

/** A form being filled in: what it began with, what was typed, what came in from elsewhere. Knows no DOM. */
export class EndpointFormModel {
  draft: EndpointDraft;
  /** The endpoint as the server has it, as far as is known here; undefined for a new one. */
  base: Endpoint | undefined;
  /** It went away elsewhere. */
  deleted = false;
  conflicts: readonly Conflict[] = [];
  /** Fields whose newer state was taken from elsewhere. */
  taken: readonly DraftField[] = [];
  refusal: Refusal | undefined;
  /** Events whose filter is being edited and can't be saved as it stands. */
  brokenFilters: ReadonlySet<string> = new Set();
  /** Undefined while the catalog isn't known. */
  catalog: readonly WebhookEvent[] | undefined;
  urlRules: UrlCheckOptions = {};
  /** What fractions are written with in the language of the form's words. */
  decimalSign = '.';

  constructor(endpoint: Endpoint | undefined) {
    this.base = endpoint;
    this.draft = toDraft(endpoint);
  }

  edit(change: Partial<EndpointDraft>): void {
    this.draft = { ...this.draft, ...change };
    if (this.refusal && this.refusal.field in change) this.refusal = undefined;
  }

  /** Another person, tab or element may have changed or deleted it. */
  lookElsewhere(endpoints: readonly Endpoint[]): void {
    if (!this.base) return;
    const latest = endpoints.find(({ id }) => id === this.base?.id);
    if (latest) this.meet(latest);
    else this.deleted = true;
  }

  /** Brings in what the server has now. @returns whether a person has to decide something first */
  meet(latest: Endpoint): boolean {
    // An older answer may arrive after a newer one.
    if (!this.base || latest.updated_at < this.base.updated_at) return false;
    const { draft, taken, conflicts } = mergeChange(toDraft(this.base), toDraft(latest), this.draft);
    this.base = latest;
    this.draft = draft;
    if (taken.length > 0) this.taken = taken;
    const fresh = new Set(conflicts.map(({ field }) => field));
    this.conflicts = [...this.conflicts.filter(({ field }) => !fresh.has(field)), ...conflicts];
    return conflicts.length > 0;
  }

  /** @param rules undefined for no filter; while `valid` is false the last ones are kept, and it can't be saved */
  setFilter(eventName: string, rules: FilterRules | undefined, valid: boolean): void {
    const broken = new Set(this.brokenFilters);
    if (valid) broken.delete(eventName);
    else broken.add(eventName);
    this.brokenFilters = broken;
    if (!valid) return;
    const others = Object.entries(this.draft.filters).filter(([name]) => name !== eventName);
    this.edit({ filters: Object.fromEntries(rules ? [...others, [eventName, rules]] : others) });
  }

  /** A conflict's end: the state from elsewhere, or what was typed here. */
  resolve(field: DraftField, take: boolean): void {
    const conflict = this.conflicts.find((one) => one.field === field);
    if (conflict && take) this.draft = withField(this.draft, conflict.theirs, field);
    this.conflicts = this.conflicts.filter((one) => one !== conflict);
  }

  /** Saved: what the server has now is what the form shows. */
  settle(saved: Endpoint): void {
    this.base = saved;
    this.draft = toDraft(saved);
  }

  /** The endpoint is gone: what was typed becomes a new one, with the headers it had. */
  startAnew(): void {
    const saved = this.base?.headers ?? {};
    const headers = this.draft.headers.map((row) => ({
      ...row,
      value: row.value ?? own(saved, row.name) ?? '',
    }));
    this.draft = { ...this.draft, headers };
    this.base = undefined;
    this.deleted = false;
    this.conflicts = [];
  }

  get changes(): DraftField[] {
    const changed = changedFields(this.draft, toDraft(this.base));
    // What is typed into a filter is work too, before it can be saved.
    return this.isFaulty('filters') && !changed.includes('filters') ? [...changed, 'filters'] : changed;
  }

  /** Chosen events that a subscription can't name any more. Before the catalog is there, none is known. */
  get archived(): ReadonlySet<string> {
    if (!this.catalog) return new Set();
    const offered = new Set(this.catalog.filter((one) => !one.is_archived).map((one) => one.event_name));
    return new Set(this.draft.events.filter((name) => !offered.has(name)));
  }

  get urlFindings(): UrlFinding[] {
    return checkUrl(this.draft.url, this.urlRules);
  }

  get impossible(): Impossible[] {
    return impossibilities(this.draft, this.base, this.archived);
  }

  /** Fields that keep it from being saved, in the order of the form. */
  get faults(): DraftField[] {
    const undecided = new Set(this.conflicts.map(({ field }) => field));
    return draftFields.filter((field) => undecided.has(field) || this.isFaulty(field));
  }

  private isFaulty(field: DraftField): boolean {
    switch (field) {
      case 'url':
        return this.urlFindings.some(({ level }) => level === 'error');
      case 'events':
        return this.draft.events.every((name) => this.archived.has(name)) && !this.isUntouched('events');
      case 'headers':
        return headerProblems(this.draft).size > 0 || this.impossible.includes('remove-last-header');
      case 'rate':
        return (
          readRateLimit(this.draft.rate.count, this.draft.rate.durationMs).kind === 'problem' ||
          couldBeFraction(this.draft.rate.count, this.decimalSign) ||
          this.impossible.includes('clear-rate')
        );
      case 'filters':
        return this.draft.events.some((name) => this.brokenFilters.has(name));
      default:
        return false;
    }
  }

  /** An endpoint that has only archived events keeps them as long as its events aren't sent. */
  private isUntouched(field: DraftField): boolean {
    return this.base !== undefined && !this.changes.includes(field);
  }
}
