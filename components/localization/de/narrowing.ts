import type { SectionOf } from '../catalog.js';

export const narrowing: SectionOf<'narrowing'> = (f) => {
  const n = (count: number) => f.number(count);
  return {
    filters: {
      search: 'Geladene Zeilen durchsuchen',
      searchHint: 'ID, Ereignis oder URL',
      status: 'Status',
      event: 'Ereignis',
      endpoint: 'Endpunkt',
      code: 'Code',
      duration: 'Dauer',
      any: (what) => `${what}: alle`,
      is: (what, value) => `${what}: ${value}`,
      clear: (what) => `${what}: Filter entfernen`,
      clearAll: 'Alle Filter entfernen',
      statuses: {
        'any-failure': 'Fehlgeschlagen, alle Arten',
        failed: 'Wird erneut versucht',
        permanently_failed: 'Endgültig fehlgeschlagen',
        endpoint_disabled: 'Endpunkt aus (410)',
        pending: 'Ausstehend',
        success: 'Zugestellt',
        filtered: 'Gefiltert',
      },
      codes: { '2xx': '2xx', '3xx': '3xx', '4xx': '4xx', '5xx': '5xx', none: 'Keine Antwort' },
      durations: { '1000': 'Über 1 s', '5000': 'Über 5 s', '15000': 'Über 15 s' },
      scope: (loaded) =>
        `Status, Ereignis und Endpunkt durchsuchen alles. Code, Dauer und Text sehen sich nur ${f.plural(
          loaded,
          {
            one: `die ${n(loaded)} geladene Zeile`,
            other: `die ${n(loaded)} geladenen Zeilen`,
          },
        )} an.`,
      failureKinds: (final, retried, stale, delivered) => {
        const was = (count: number, what: string) =>
          count > 0 ? `, ${n(count)} ${f.plural(count, { one: 'wurde', other: 'wurden' })} ${what}` : '';
        return `${n(final)} endgültig, ${n(retried)} ${f.plural(retried, { one: 'wird', other: 'werden' })} erneut versucht${was(stale, 'seitdem erneut versucht')}${was(delivered, 'seitdem zugestellt')}.`;
      },
    },

    empty: {
      none: 'Bisher wurde nichts gesendet',
      noneBody:
        'Zustellungen erscheinen hier innerhalb von Sekunden nach einem Ereignis. Fügen Sie einen Endpunkt hinzu, und senden Sie ihm einen Test, um die erste zu sehen.',
      quiet: 'In diesem Zeitraum wurde nichts gesendet',
      quietBody: 'Wählen Sie einen längeren Zeitraum, um frühere Zustellungen zu sehen.',
      noMatch: 'Keine Zustellung passt',
      noMatchBody: (filters) => `${filters}.`,
      noLoadedMatch: (loaded) =>
        f.plural(loaded, {
          one: `Die ${n(loaded)} bisher geladene Zeile passt nicht. Frühere passen vielleicht.`,
          other: `Keine der ${n(loaded)} bisher geladenen Zeilen passt. Frühere passen vielleicht.`,
        }),
    },
  };
};
