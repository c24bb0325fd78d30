import type { Interval } from '../../client/types.js';
import type { SectionOf } from '../catalog.js';

const units: Readonly<Record<Interval, readonly [one: string, other: string]>> = {
  minute: ['Minute', 'Minuten'],
  hour: ['Stunde', 'Stunden'],
  day: ['Tag', 'Tage'],
  week: ['Woche', 'Wochen'],
  month: ['Monat', 'Monate'],
};

export const numbers: SectionOf<'numbers'> = (f) => {
  const n = (count: number) => f.number(count);
  const each = (interval: Interval, count: number) => {
    const [one, other] = units[interval];
    return count === 1 ? `je ${one}` : `alle ${n(count)} ${other}`;
  };
  return {
    summary: {
      label: 'Zahlen',
      ofDeliveries: 'der Zustellungen',
      deliveries: 'Zustellungen',
      attempts: 'Versuche',
      perAttempt: 'je Versuch',
      names: {
        success_rate: 'Erfolgsquote',
        total_deliveries: 'Gesendet',
        failed: 'Fehlgeschlagen',
        p95_response_time_ms: 'Antwortzeit, p95',
        avg_payload_size: 'Payload, im Mittel',
      },
      help: {
        success_rate:
          'Angenommene Zustellungen unter allen Zustellungen mit einem Versuch in diesem Zeitraum.',
        total_deliveries: 'Zustellungen mit mindestens einem Versuch in diesem Zeitraum. Jede zählt einmal.',
        failed:
          'Fehlgeschlagene Versuche. Eine Zustellung, die fünfmal vergeblich versucht wurde, zählt fünfmal.',
        p95_response_time_ms: '95 von 100 Versuchen wurden innerhalb dieser Zeit beantwortet.',
        avg_payload_size: 'Größe des gesendeten Bodys im Mittel.',
      },
      noDeliveries: 'Keine Zustellungen in diesem Zeitraum',
      noAnswers: 'Keine Antworten in diesem Zeitraum',
      absent: 'Der Dienst nennt diese Zahl nicht',
      notLoaded: 'Nicht geladen',
      failedTitle: 'Die Zahlen konnten nicht geladen werden.',
      compared: {
        rate: (points, up) => ({
          amount: `${f.number(points, { maximumFractionDigits: 1 })} ${f.plural(points, { one: 'Punkt', other: 'Punkte' })}`,
          rest: up ? 'höher' : 'niedriger',
        }),
        count: (amount, up) => ({ amount, rest: up ? 'mehr' : 'weniger' }),
        time: (amount, up) => ({ amount, rest: up ? 'langsamer' : 'schneller' }),
        size: (amount, up) => ({ amount, rest: up ? 'größer' : 'kleiner' }),
        same: 'Unverändert',
      },
      ofTotal: (total) =>
        `von ${f.plural(total, { one: `${n(total)} Zustellung`, other: `${n(total)} Zustellungen` })}`,
      percentiles: (median, p99) => `Median ${median}, p99 ${p99}`,
      stale: (time, reason) => `Diese Zahlen sind von ${time}. ${reason}`,
      comparedWith: (range) => `Verglichen mit ${range}`,
      quietBefore: (range) => `Von ${range} wurde nichts gesendet, also gibt es nichts zu vergleichen.`,
      beforeFailed: 'Der Zeitraum davor konnte nicht geladen werden, deshalb wird nichts verglichen.',
      range: (from, until) => `${from} bis ${until}`,
    },

    chart: {
      title: (interval, count) => `Versuche ${each(interval, count)}`,
      countsAttempts: 'Gezählt sind Versuche: Eine erneut versuchte Zustellung zählt jedes Mal.',
      utcDays: 'Tage beginnen um Mitternacht UTC.',
      range: (from, until) => `${from} bis ${until}`,
      roledescription: 'Diagramm',
      series: {
        delivered: 'Zugestellt',
        failed: 'Fehlgeschlagen',
        filtered: 'Gefiltert',
        average: 'Mittlere Antwortzeit',
        time: 'Zeit',
      },
      rightAxis: 'Mittlere Antwortzeit, rechte Achse',
      noAnswer: 'keine Antwort',
      summary: (totals) =>
        `${n(totals.delivered)} zugestellt, ${n(totals.failed)} fehlgeschlagen, ${n(totals.filtered)} gefiltert.`,
      peak: (failed, when) => `Die meisten Fehlschläge: ${n(failed)}, ${when}.`,
      keys: 'Pfeiltasten bewegen durch das Diagramm, Umschalt und Pfeile wählen einen Bereich, die Eingabetaste zoomt hinein.',
      point: (when, values) => `${when}: ${values}`,
      values: (delivered, failed, filtered) =>
        `${n(delivered)} zugestellt, ${n(failed)} fehlgeschlagen, ${n(filtered)} gefiltert`,
      average: (time) => `mittlere Antwortzeit ${time}`,
      chosen: (range) => `Bereich ${range}. Die Eingabetaste zoomt hinein.`,
      showTable: 'Als Tabelle zeigen',
      zoomOut: 'Herauszoomen',
      table: (range) => `Versuche, ${range}`,
      nothingTitle: 'In diesem Zeitraum wurde nichts gesendet',
      nothingBody: 'Mit dem ersten Versuch erscheinen hier Balken.',
      failedTitle: 'Das Diagramm konnte nicht geladen werden.',
      stale: (time, reason) => `Dieses Diagramm ist von ${time}. ${reason}`,
      markers: 'Was währenddessen geschah',
      moreMarkers: (count) => `und ${n(count)} früher`,
      markReplay: (count) => `Wiederholung von ${n(count)}`,
      markOff: (endpoint) => `${endpoint} ausgeschaltet`,
      markLogged: {
        rotated: () => 'Signatur-Secret rotiert',
        changed: (endpoint) => `${endpoint} geändert`,
        'switched-on': (endpoint) => `${endpoint} eingeschaltet`,
        paused: (endpoint) => `${endpoint} von jemandem ausgeschaltet`,
      },
    },
  };
};
