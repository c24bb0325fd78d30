import type { SectionOf } from '../catalog.js';

export const operations: SectionOf<'operations'> = (f) => {
  const n = (count: number) => f.number(count);
  return {
    title: 'Zustellungen',

    status: {
      pending: 'Ausstehend',
      success: 'Zugestellt',
      failed: 'Neuer Versuch',
      permanently_failed: 'Fehlgeschlagen',
      filtered: 'Gefiltert',
      endpoint_disabled: 'Endpunkt aus',
      deactivated: 'Ausgeschaltet',
      reactivated: 'Eingeschaltet',
    },
    statusMeaning: {
      pending: 'Eingereiht: Es gab noch keinen Versuch.',
      success:
        'Der Empfänger antwortete rechtzeitig mit 2xx. Ob er die Signatur geprüft hat, ist hier nicht bekannt.',
      failed: 'Der letzte Versuch schlug fehl. Es wird von selbst noch einmal versucht.',
      permanently_failed: 'Sie wird nicht von selbst noch einmal gesendet.',
      filtered: 'Der Filter des Endpunkts hat sie ausgelassen, deshalb wurde nichts gesendet.',
      endpoint_disabled: 'Der Empfänger antwortete mit 410, und das schaltete den Endpunkt aus.',
      deactivated: 'Ein Eintrag zum Endpunkt: Er wurde ausgeschaltet.',
      reactivated: 'Ein Eintrag zum Endpunkt: Er wurde wieder eingeschaltet.',
    },
    retryDue: (when) => `Nächster Versuch ${when}`,
    retriedSince: 'Seitdem erneut versucht',
    retriedSinceMeaning:
      'Ihr nächster Versuch muss inzwischen stattgefunden haben. Wie er ausging, wird gerade nachgesehen.',
    retryOverdue: 'Der nächste Versuch ist jetzt fällig',

    list: {
      label: 'Zustellungen',
      columns: {
        status: 'Status',
        event: 'Ereignis',
        endpoint: 'Endpunkt',
        code: 'Code',
        duration: 'Dauer',
        attempt: 'Versuch',
        time: 'Letzter Versuch',
      },
      showExact: 'Genaue Zeiten zeigen',
      showRelative: 'Zeigen, wie lange es her ist',
      attempt: (made, max) => (max ? `${n(made)} von ${n(max)}` : n(made)),
      noCode: 'keiner',
      noCodeMeaning:
        'Keine Antwort: Verbindung, TLS oder Zeitüberschreitung. Die Plattform sagt nicht, was davon.',
      goneEndpoint: 'Gelöschter Endpunkt',
      open: (event) => `${event} öffnen`,
      select: (event, time) => `${event} auswählen, ${time}`,
      selectAllLoaded: (count) =>
        f.plural(count, {
          one: `Die ${n(count)} geladene auswählen`,
          other: `Alle ${n(count)} geladenen auswählen`,
        }),
      loaded: (count) => `${n(count)} geladen`,
      loadedOf: (count, total) => `${n(count)} von ${n(total)} geladen`,
      allLoaded: (count) => `Alle ${n(count)} geladen`,
      shownOf: (shown, loaded) =>
        f.plural(shown, {
          one: `${n(shown)} von ${n(loaded)} geladenen passt`,
          other: `${n(shown)} von ${n(loaded)} geladenen passen`,
        }),
      inWindow: (count) => `${n(count)} in diesem Zeitraum`,
      loadingMore: 'Weitere werden geladen',
      loadRest: 'Den Rest laden',
      loadMore: 'Weiter zurück suchen',
      stopLoading: 'Laden stoppen',
      live: 'Live',
      notLive: 'Stockt',
    },

    ops: {
      window: 'Zeitraum',
      windows: { '1h': '1 h', '24h': '24 h', '7d': '7 Tage', '30d': '30 Tage' },
      custom: 'Eigener',
      between: (from, until) => `${from} bis ${until}`,
      leaveWindow: 'Diesen Zeitraum verlassen',
      endpoint: 'Endpunkt',
      allEndpoints: 'Alle Endpunkte',
      replay: 'Erneut senden',
      replayHint: 'Fehlgeschlagenes erneut senden',
      replaySelected: (count) => `${n(count)} ausgewählte erneut senden`,
      counts: 'Zustellungen zählen einmal; bei Fehlschlägen zählt jeder Versuch',
      liveHint: 'Live-Aktualisierung alle paar Sekunden',
    },
  };
};
