import { badRequest } from './refusal.js';

const LONGEST = 100;

/**
 * The platform's normalisation: lower-case letters, digits and single underscores; anything else becomes an
 * underscore. So `a-b`, `a_b` and `A_B` are one app: whoever builds slugs from ids has to check them first.
 *
 * @throws Refusal 400 where nothing is left, or too much
 */
export function normalizeSlug(text: string, field: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (slug === '') throw badRequest(`${field} needs at least one letter or digit.`);
  if (slug.length > LONGEST) throw badRequest(`${field} may have ${LONGEST} characters at most.`);
  return slug;
}
