import type { SectionOf } from '../catalog.js';

export const consoleWords: SectionOf<'console'> = (f) => {
  const n = (count: number) => f.number(count);
  return {
    tabs: 'Webhooks',
    tab: {
      overview: 'Übersicht',
      endpoints: 'Endpunkte',
      events: 'Ereignisse',
      deliveries: 'Zustellungen',
      settings: 'Secret und Benachrichtigungen',
      activity: 'Aktivität',
    },
    failed: (count, more) => `${n(count)}${more ? '+' : ''} fehlgeschlagen`,
    failedHint: 'In den letzten 24 Stunden endgültig fehlgeschlagen',
    goneEndpoint: 'Den Endpunkt dieses Links gibt es nicht mehr. Vielleicht hat ihn jemand gelöscht.',

    overview: {
      needsYou: 'Zu erledigen',
      things: (count) => f.plural(count, { one: '1 Punkt', other: `${n(count)} Punkte` }),
      nothing: 'Derzeit gibt es für Sie nichts zu tun',
      nothingBody:
        'Jeder eingeschaltete Endpunkt hat seine neueste Zustellung erhalten, soweit das Protokoll reicht.',
      disabled: (host, since) => `${host} wurde deaktiviert (${since})`,
      disabledUnknown: (host) => `${host} ist deaktiviert`,
      failing: (host) => `${host} ist gestört`,
      failingSince: (host, since, orEarlier) =>
        `${host} ist seit ${since} ${orEarlier ? 'oder länger ' : ''}gestört`,
      near: (host, strikes) => `${host}: ${n(strikes)} von 10 bis zur Deaktivierung`,
      endpoints: 'Endpunkte',
      all: (count) => `Alle ${n(count)}`,
      allOf: (count) => f.plural(count, { one: 'Der eine Endpunkt', other: `Alle ${n(count)} Endpunkte` }),
      unread: 'Der Zustand der Endpunkte konnte nicht gelesen werden.',
    },
  };
};
