import { parse } from 'hono/utils/cookie';

/** Where a token may travel: in `Authorization: Bearer`, or in a cookie when one is named. */
export function tokenOf(request: Request, cookieName: string | undefined): string | undefined {
  const header = request.headers.get('authorization');
  // RFC 6750, section 2.1: one scheme, one space, one token; anything else is not ours to repair.
  const bearer = header === null ? undefined : /^bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
  if (bearer !== undefined) return bearer;
  // A header that is there and wrong is not helped out by a cookie: two identities in one request are one too many.
  if (header !== null || cookieName === undefined) return undefined;
  return parse(request.headers.get('cookie') ?? '', cookieName)[cookieName];
}

/** What stands at a dotted path of a claims object. */
export const claimAt = (claims: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => {
    const isObject = typeof at === 'object' && at !== null && Object.hasOwn(at, key);
    return isObject ? (at as Record<string, unknown>)[key] : undefined;
  }, claims);

/** The texts there: a text is a list of one, anything else an empty list. */
export function textsAt(claims: unknown, path: string): string[] {
  const value = claimAt(claims, path);
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is string => typeof item === 'string' && item !== '');
}
