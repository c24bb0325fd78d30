import type { SectionOf } from '../catalog.js';

export const inspection: SectionOf<'inspection'> = (f) => {
  const n = (count: number) => f.number(count);
  const counted = (count: number, one: string, other: string) =>
    `${n(count)} ${f.plural(count, { one, other })}`;
  return {
    detail: {
      label: (id) => `Zustellung ${id}`,
      newer: 'Neuere Zustellung',
      older: 'Ältere Zustellung',
      copyId: 'ID kopieren',
      endpoint: 'Endpunkt',
      deletedEndpoint: (id) => `Gelöscht (${id})`,
      created: 'Erstellt',
      body: 'Body',
      rateLimit: 'Rate-Limit',
      rateLimitValue: (count, span) => `${n(count)} je ${span}`,
      replayedAs: 'Erneut gesendet als',
      replayOf: 'Wiederholung von',
      replayLikely: (when) => `höchstwahrscheinlich, durch die Wiederholung vom ${when}`,
      replayUnknown: (when) =>
        `Durch die Wiederholung vom ${when}. Welche ihrer Zustellungen es ist, verrät die Plattform nicht.`,
      replayBy: 'veranlasst von',
      replayedBy: 'Erneut gesendet von',
      replayedLikelyBy: 'Höchstwahrscheinlich erneut gesendet von',
      replayedInWindowBy: 'In einem Zeitraum erneut gesendet von',
      replayNamesFirst: (total, named) =>
        `Eine von ${n(total)} mit demselben Endpunkt und Ereignis, von denen das Protokoll die ersten ${n(named)} nennt.`,
      replayWindow: (from, until) =>
        `Von ${from} bis ${until}. Welche Zustellungen davon gesendet wurden, verrät die Plattform nicht.`,
      replayReason: (text) => `„${text}“`,
      replayTask: 'Auftrag',
      replayLogFailed:
        'Das Aktivitätsprotokoll konnte nicht gelesen werden, deshalb ist nicht zu sehen, ob jemand sie erneut gesendet hat.',
      notFound: 'Diese Zustellung ist nicht hier.',
      notFoundBody:
        'Sie ist vielleicht älter als das, was aufbewahrt wird, oder gehört zu einem anderen Konto. Prüfen Sie den Link.',
      attempts: 'Versuche',
      attempt: (made, max) => (max ? `Versuch ${n(made)} von ${n(max)}` : `Versuch ${n(made)}`),
      attemptWord: 'Versuch',
      planned: (number) => `Versuch ${n(number)}, geplant`,
      next: (when) => `Als Nächstes, ${when}`,
      nextDue: 'Jetzt fällig',
      last: 'Der letzte',
      waited: (time) => `wartete ${time}`,
      one: 'Einer',
      compare: 'Zwei vergleichen',
      view: 'Wie Versuche gezeigt werden',
      request: 'Anfrage',
      response: 'Antwort',
      noAnswer: 'Keine Antwort',
      noAnswerBody:
        'Die Verbindung oder TLS schlug fehl, oder die Zeit lief ab. Die Plattform zeichnet weder auf, was davon, noch, wie lange es dauerte.',
      sameBody: (count) =>
        f.plural(count, {
          one: `Derselbe Body in ${n(count)} Versuch`,
          other: `Derselbe Body in allen ${n(count)} Versuchen`,
        }),
      requestHeaders: 'Header der Anfrage',
      responseHeaders: 'Header der Antwort',
      noHeaders: 'Es wurden keine Header aufgezeichnet.',
      noBody: 'Kein Body',
      payload: 'Payload',
      barePayload: 'Was gesendet werden sollte. Versuche packen es in einen Umschlag mit type und timestamp.',
      hidden: 'Verborgen',
      reveal: (name) => `${name} anzeigen`,
      hide: (name) => `${name} verbergen`,
      hints: {
        exhausted: (max) =>
          f.plural(max, {
            one: `${n(max)} von ${n(max)} Versuch ist aufgebraucht.`,
            other: `Alle ${n(max)} Versuche sind aufgebraucht.`,
          }),
        refused: 'Der Empfänger hat sie abgelehnt.',
        notAgain: 'Sie wird nicht von selbst noch einmal gesendet.',
        counts:
          'Zehn Zustellungen, die innerhalb von 24 Stunden alle Versuche aufbrauchen, schalten den Endpunkt aus.',
        retrying: (attempt, max, when) =>
          `Versuch ${max ? `${n(attempt)} von ${n(max)}` : n(attempt)} ist ${when} fällig.`,
        retryDue: (attempt) => `Versuch ${n(attempt)} ist jetzt fällig.`,
        runsOut: (when) => `Schlägt jeder Versuch fehl, findet der letzte am ${when} statt.`,
        pending: 'Sie wartet auf ihren ersten Versuch.',
        gone: 'Der Empfänger antwortete mit 410, und das schaltete den Endpunkt aus.',
        switchOn: 'Schalten Sie den Endpunkt wieder ein, bevor Sie erneut senden.',
        filtered: 'Die Filterregeln des Endpunkts haben sie ausgelassen, deshalb wurde nichts gesendet.',
        late: 'Ihr Zeitstempel ist der ihrer Erstellung. Empfänger, die sich an Standard Webhooks halten, weisen sie nach 5 Minuten ab. Dort schlagen späte Versuche also fehl, egal in welchem Zustand der Empfänger ist.',
      },
      replay: 'Diese Zustellung erneut senden',
      replaying: 'Wiederholung wird eingereiht',
      replayQueued: 'Wiederholung eingereiht. Sie kommt als neue Zustellung mit einer neuen webhook-id.',
      blocked: {
        active: (when) =>
          `Die Plattform lehnt es ab, sie erneut zu senden, solange ein weiterer Versuch ansteht (${when}).`,
        activeNow: 'Die Plattform lehnt es ab, sie erneut zu senden, solange sie noch versucht wird.',
        'endpoint-gone': 'Ihr Endpunkt wurde gelöscht, also gibt es kein Ziel mehr.',
        'endpoint-off': 'Ihr Endpunkt ist ausgeschaltet. Schalten Sie ihn zuerst ein.',
        'not-subscribed': 'Ihr Endpunkt hat dieses Ereignis nicht mehr abonniert.',
        'was-filtered':
          'Der Filter ihres Endpunkts hat sie ausgelassen, also gibt es nichts erneut zu senden.',
        record: 'Dies ist ein Eintrag zum Endpunkt und enthält nichts zu senden.',
        permission: 'Sie dürfen keine Zustellungen erneut senden.',
      },
      curl: 'Als curl kopieren',
      curlCopied: 'Kopiert. Für Geheimes stehen Platzhalter, sofern Sie es nicht angezeigt haben.',
      curlHint: 'Die Signatur wird nur 5 Minuten lang nach Erstellung der Zustellung angenommen.',
    },

    compare: {
      title: (a, b) => `Versuch ${n(a)} neben Versuch ${n(b)}`,
      choose: 'Wählen Sie zwei Versuche in der Leiste.',
      only: 'Nur Unterschiede',
      differ: (count) =>
        f.plural(count, {
          0: 'Keine Unterschiede',
          one: `${n(count)} Zeile unterscheidet sich und ist getönt`,
          other: `${n(count)} Zeilen unterscheiden sich und sind getönt`,
        }),
      sent: 'Gesendet',
      result: 'Ergebnis',
      duration: 'Dauer',
      requestBody: 'Body der Anfrage',
      responseBody: (attempt) => `Body der Antwort, Versuch ${n(attempt)}`,
      same: 'Gleich',
      different: 'Verschieden',
      absent: 'Nicht vorhanden',
    },

    code: {
      label: 'Body',
      sized: (label, size) => (label ? `${label}, ${size}` : size),
      folded: 'Große Teile sind zugeklappt',
      raw: 'Roh',
      formatted: 'Formatiert',
      ofBody: { copy: 'Body kopieren', download: 'Body herunterladen', search: 'Im Body suchen' },
      ofCode: { copy: 'Code kopieren', download: 'Code herunterladen', search: 'Im Code suchen' },
      previous: 'Voriger Treffer',
      next: 'Nächster Treffer',
      closeSearch: 'Suche schließen',
      matches: (current, count) => (count === 0 ? 'Kein Treffer' : `${n(current)} von ${n(count)}`),
      keys: (count, size) => `{ ${counted(count, 'Schlüssel', 'Schlüssel')}${size ? `, ${size}` : ''} }`,
      items: (count, size) => `[ ${counted(count, 'Eintrag', 'Einträge')}${size ? `, ${size}` : ''} ]`,
      rest: (count) => `und ${counted(count, 'weiteres Zeichen', 'weitere Zeichen')}`,
      unfold: (what) => `${what} aufklappen`,
      fold: 'Zuklappen',
      notJson: 'Kein JSON, deshalb so gezeigt, wie es kam',
      invisible:
        'Markierte Zeichen sind unsichtbar oder ändern die Schreibrichtung. Sie sind als ihr Code gezeigt.',
    },
  };
};
