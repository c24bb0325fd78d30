/** What `Intl` says in one locale and the viewer's own time zone. Made once a locale and shared. */
export interface Formatters {
  readonly locale: string;
  readonly timeZone: string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** @param value 0 to 100, as the platform's rates are. */
  percent(value: number, digits?: number): string;
  bytes(value: number): string;
  /** `184 ms`, from a second on `1.2 s`. */
  milliseconds(value: number): string;
  /** One unit, the largest that fits: `5 minutes`. @param ms milliseconds */
  duration(ms: number): string;
  /** `14:52` */
  time(when: When): string;
  /** `14:52:07` */
  timeWithSeconds(when: When): string;
  /** `11 May`, with the year when it isn't this one. */
  date(when: When, now?: number): string;
  /** `11 May, 14:52` */
  dateTime(when: When, now?: number): string;
  /** Everything, for a tooltip: date, time with seconds, time zone. */
  exact(when: When): string;
  /** `4 minutes ago`, `in 6 hours` */
  relative(when: When, now?: number): string;
  /** How a list row says a time: under an hour relative, today and yesterday by word, else date and time. */
  moment(when: When, now?: number): string;
  list(items: readonly string[], type?: Intl.ListFormatType): string;
  /** Picks the form of exactly this number (such as `0`), else the locale's plural form, else `other`. */
  plural<T>(count: number, forms: PluralForms<T>): T;
  compare(a: string, b: string): number;
}

export type PluralForms<T> = Partial<Record<Intl.LDMLPluralRule | number, T>> & { other: T };

/** A `Date`, milliseconds since the epoch, or RFC 3339. */
export type When = Date | number | string;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The largest first, in milliseconds. */
export const units: readonly (readonly [Intl.RelativeTimeFormatUnitSingular, number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1000],
];

const made = new Map<string, Formatters>();

export function formattersFor(locale: string): Formatters {
  let formatters = made.get(locale);
  if (!formatters) made.set(locale, (formatters = createFormatters(locale)));
  return formatters;
}

/** `Intl` objects cost milliseconds each, the first in a page some 9, so none is made before its first use. */
function lazy<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

/** One object for each set of options. */
function keyed<O, T>(make: (options: O | undefined) => T): (options?: O) => T {
  const values = new Map<string | undefined, T>();
  return (options) => {
    const key = JSON.stringify(options);
    let value = values.get(key);
    if (!value) values.set(key, (value = make(options)));
    return value;
  };
}

function createFormatters(locale: string): Formatters {
  const number = keyed((o: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(locale, o));
  const dateFormat = keyed((o: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, o));
  /** 9:31 AM, but 09:31. */
  const hour = lazy(() => (dateFormat({ hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit'));
  const relative = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  const byWord = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const timeZone = lazy(() => new Intl.DateTimeFormat(locale).resolvedOptions().timeZone);
  // The digits are all there is to say, and a page that needs no other number yet is spared what the first one costs.
  const isEnglish = /^en\b/i.test(locale);
  const plurals = lazy(() => new Intl.PluralRules(locale));
  const collator = lazy(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));

  const yearOf = (when: Date, now: number): Intl.DateTimeFormatOptions =>
    when.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' };
  const unit = (value: number, name: string, digits = 0): string =>
    number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);

  const self: Formatters = {
    locale,
    get timeZone() {
      return timeZone();
    },
    number: (value, options) =>
      isEnglish && !options && Number.isInteger(value) && value >= 0 && value < 1000
        ? String(value)
        : number(options).format(value),
    percent: (value, digits = 1) =>
      number({ style: 'percent', maximumFractionDigits: digits }).format(value / 100),
    bytes: (value) =>
      value < 1000
        ? // Short, English says '36 byte'.
          number({ style: 'unit', unit: 'byte', unitDisplay: 'long', maximumFractionDigits: 0 }).format(value)
        : value < 1e6
          ? unit(value / 1e3, 'kilobyte', 1)
          : unit(value / 1e6, 'megabyte', 1),
    milliseconds: (value) => (value < 1000 ? unit(value, 'millisecond') : unit(value / 1000, 'second', 1)),
    duration: (ms) => {
      const [name, size] = units.find(([, size]) => ms >= size) ?? ['second', 1000];
      const value = Math.round(ms / size);
      return number({ style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
    },
    time: (when) => dateFormat({ hour: hour(), minute: '2-digit' }).format(toDate(when)),
    timeWithSeconds: (when) =>
      dateFormat({ hour: hour(), minute: '2-digit', second: '2-digit' }).format(toDate(when)),
    date: (when, now = Date.now()) => {
      const date = toDate(when);
      return dateFormat({ day: 'numeric', month: 'short', ...yearOf(date, now) }).format(date);
    },
    dateTime: (when, now = Date.now()) => {
      const date = toDate(when);
      return dateFormat({
        day: 'numeric',
        month: 'short',
        hour: hour(),
        minute: '2-digit',
        ...yearOf(date, now),
      }).format(date);
    },
    exact: (when) => dateFormat({ dateStyle: 'full', timeStyle: 'long' }).format(toDate(when)),
    relative: (when, now = Date.now()) => {
      const distance = toDate(when).getTime() - now;
      const [name, size] = units.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1000];
      return relative().format(Math.trunc(distance / size), name);
    },
    moment: (when, now = Date.now()) => {
      const date = toDate(when);
      const age = now - date.getTime();
      if (age >= 0 && age < MINUTE) return byWord().format(0, 'second');
      if (age >= 0 && age < HOUR) return self.relative(date, now);
      const days = Math.round((startOfDay(date) - startOfDay(new Date(now))) / DAY);
      if (days === 0 || days === -1) return `${byWord().format(days, 'day')}, ${self.time(date)}`;
      return self.dateTime(date, now);
    },
    list: (items, type = 'conjunction') => new Intl.ListFormat(locale, { type }).format(items),
    plural: (count, forms) => forms[count] ?? forms[plurals().select(count)] ?? forms.other,
    compare: (a, b) => collator().compare(a, b),
  };
  return self;
}

function toDate(when: When): Date {
  return when instanceof Date ? when : new Date(when);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
