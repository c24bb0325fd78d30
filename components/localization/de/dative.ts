/**
 * A length of time as it follows `in` or `seit`: `in 3 Tagen`. `Intl` writes all of them in the nominative, which is the
 * same but for days.
 */
export const dative = (length: string): string => length.replace(/Tage$/, 'Tagen');
