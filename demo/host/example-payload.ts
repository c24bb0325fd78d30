import { randomInt } from 'node:crypto';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const randomText = (length: number) =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

const isDate = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text);
const countsMoney = (key: string) => /amount|total|price|balance|fee|tax/i.test(key);

function variedText(key: string, text: string): string {
  if (isDate(text)) return new Date().toISOString();
  const prefixed = /^([a-z]+_)[\w-]{3,}$/.exec(text);
  if (prefixed?.[1] !== undefined && /(?:^|_)id$/.test(key)) return `${prefixed[1]}${randomText(8)}`;
  return /(?:^|_)number$/.test(key)
    ? text.replace(/\d{3,}/, (digits) => digits.replace(/\d/g, () => String(randomInt(10))))
    : text;
}

function varied(key: string, value: unknown): unknown {
  if (typeof value === 'string') return variedText(key, value);
  if (typeof value === 'number' && countsMoney(key)) {
    const changed = value * (0.5 + Math.random() * 1.5);
    return Number.isInteger(value) ? Math.round(changed) : Math.round(changed * 100) / 100;
  }
  if (Array.isArray(value)) return value.map((item) => varied(key, item));
  if (typeof value === 'object' && value !== null) return variedObject(value);
  return value;
}

const variedObject = (example: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(example).map(([key, value]) => [key, varied(key, value)]));

/** An event's example with ids, amounts and times of its own, so that no two triggered events are the same. */
export const examplePayload = (
  example: Record<string, unknown> | null | undefined,
): Record<string, unknown> =>
  variedObject(example ?? { id: 'evt_example', created_at: '2026-01-01T00:00:00Z' });
