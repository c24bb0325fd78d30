import { Problem } from './problem.js';

/** Wacht normalises anything else, so that `a-b`, `a_b` and `A_B` would be one app: check, never repair. */
const SLUG = /^[a-z0-9]+(_[a-z0-9]+)*$/;
/** Printable ASCII only: letters that look alike must not name two tenants. */
const PRINTABLE = /^[\x21-\x7e]+$/;
const MAX_ID = 64;
/** Enough for every tenant that one server sees; a bound, so that memory has one. */
const REMEMBERED = 100_000;

export type SlugFor = (deploymentId: string) => string;

export interface Slugs {
  /** @throws Problem (400) for an id that can't be a deployment's, whoever asks */
  check(deploymentId: string): void;
  /** The webhook app of a deployment. To be asked only for those who belong to it: what it saw, it remembers. */
  appOf(deploymentId: string): string;
}

const bad = (detail: string) =>
  new Problem('bad-request', detail, { errors: [{ path: 'deploymentId', message: detail }] });

const byId: Slugs = {
  check(id) {
    if (id.length > MAX_ID || !SLUG.test(id)) {
      throw bad('A deployment id is lower-case letters, digits and single underscores, at most 64 long.');
    }
  },
  appOf: (id) => `wh_${id}`,
};

/** Names webhook apps `wh_<deploymentId>`, or as `slugFor` says; then it refuses to give two deployments one name. */
export function createSlugs(slugFor?: SlugFor): Slugs {
  if (!slugFor) return byId;
  const owners = new Map<string, string>();
  return {
    check(id) {
      if (id.length > MAX_ID || !PRINTABLE.test(id)) {
        throw bad('A deployment id is printable ASCII without spaces, at most 64 long.');
      }
    },
    appOf(id) {
      const slug = slugFor(id);
      if (!SLUG.test(slug)) throw bad('This deployment id has no webhook app: its slug is not valid.');
      const owner = owners.get(slug);
      if (owner !== undefined && owner !== id) {
        throw new Problem('slug-taken', 'This deployment cannot be opened. Tell whoever runs this server.');
      }
      const oldest = owners.size >= REMEMBERED ? owners.keys().next().value : undefined;
      if (oldest !== undefined) owners.delete(oldest);
      owners.set(slug, id);
      return slug;
    },
  };
}
