import { changedFields, draftFields, fingerprint, type DraftField, type EndpointDraft } from './draft.js';

/** Both changed it, each to something else: a person has to say which it shall be. */
export interface Conflict {
  readonly field: DraftField;
  readonly theirs: EndpointDraft;
}

export interface Merge {
  /** What was only changed elsewhere is taken; what was only changed here is kept. */
  readonly draft: EndpointDraft;
  /** Fields taken from elsewhere. */
  readonly taken: readonly DraftField[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Brings a change from elsewhere into a form that is being filled in.
 *
 * @param base what the form was opened with
 * @param latest what the server has now
 * @param draft what stands in the form
 */
export function mergeChange(base: EndpointDraft, latest: EndpointDraft, draft: EndpointDraft): Merge {
  const theirs = new Set(changedFields(latest, base));
  const mine = new Set(changedFields(draft, base));
  const both = draftFields.filter(
    (field) =>
      theirs.has(field) && mine.has(field) && fingerprint(latest, field) !== fingerprint(draft, field),
  );
  const taken = draftFields.filter((field) => theirs.has(field) && !mine.has(field));
  return {
    draft: taken.reduce((merged, field) => withField(merged, latest, field), draft),
    taken,
    conflicts: both.map((field) => ({ field, theirs: latest })),
  };
}

/** A draft with one field of another. */
export function withField(draft: EndpointDraft, other: EndpointDraft, field: DraftField): EndpointDraft {
  return { ...draft, [field]: other[field] };
}
