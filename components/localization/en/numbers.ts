import type { Formatters } from '../formatters.js';
import type { Interval } from '../../client/types.js';

/** The numbers row and the chart. Every one of them says what it counts: deliveries or attempts. */
export const numbers = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  const units: Readonly<Record<Interval, string>> = {
    minute: 'a minute',
    hour: 'an hour',
    day: 'a day',
    week: 'a week',
    month: 'a month',
  };
  const each = (interval: Interval, count: number) =>
    count === 1 ? units[interval] : `every ${n(count)} ${interval}s`;
  return {
    summary: {
      label: 'Numbers',
      /** What a number counts, beside its name. */
      ofDeliveries: 'of deliveries',
      deliveries: 'deliveries',
      attempts: 'attempts',
      perAttempt: 'per attempt',
      names: {
        success_rate: 'Success rate',
        total_deliveries: 'Sent',
        failed: 'Failed',
        p95_response_time_ms: 'Response, p95',
        avg_payload_size: 'Payload, average',
      },
      help: {
        success_rate: 'Deliveries that were accepted, of all deliveries with an attempt in this window.',
        total_deliveries: 'Deliveries with at least one attempt in this window. Each counts once.',
        failed: 'Attempts that failed. A delivery that was tried five times in vain counts five times.',
        p95_response_time_ms: '95 of 100 attempts were answered within this time.',
        avg_payload_size: 'Size of the body that was sent, on average.',
      },
      noDeliveries: 'No deliveries in this window',
      noAnswers: 'Nothing was answered in this window',
      absent: 'The service doesn’t tell this number',
      notLoaded: 'Not loaded',
      failedTitle: 'The numbers could not be loaded.',
      compared: {
        rate: (points: number, up: boolean) => ({
          amount: `${f.number(points, { maximumFractionDigits: 1 })} ${f.plural(points, { one: 'point', other: 'points' })}`,
          rest: up ? 'higher' : 'lower',
        }),
        count: (amount: string, up: boolean) => ({ amount, rest: up ? 'more' : 'fewer' }),
        time: (amount: string, up: boolean) => ({ amount, rest: up ? 'slower' : 'faster' }),
        size: (amount: string, up: boolean) => ({ amount, rest: up ? 'larger' : 'smaller' }),
        same: 'Unchanged',
      },
      ofTotal: (total: number) =>
        `of ${f.plural(total, { one: `${n(total)} delivery`, other: `${n(total)} deliveries` })}`,
      percentiles: (median: string, p99: string) => `Median ${median}, p99 ${p99}`,
      stale: (time: string, reason: string) => `These numbers are from ${time}. ${reason}`,
      comparedWith: (range: string) => `Compared with ${range}`,
      quietBefore: (range: string) => `Nothing was sent from ${range}, so there is nothing to compare with.`,
      beforeFailed: 'The window before could not be loaded, so nothing is compared.',
      range: (from: string, until: string) => `${from} to ${until}`,
    },

    chart: {
      title: (interval: Interval, count: number) => `Attempts ${each(interval, count)}`,
      countsAttempts: 'Counts attempts: a delivery that was retried counts each time.',
      utcDays: 'Days begin at midnight UTC.',
      range: (from: string, until: string) => `${from} to ${until}`,
      roledescription: 'chart',
      series: {
        delivered: 'Delivered',
        failed: 'Failed',
        filtered: 'Filtered',
        average: 'Average response',
        time: 'Time',
      },
      rightAxis: 'Average response, right axis',
      noAnswer: 'no answer',
      summary: (totals: { delivered: number; failed: number; filtered: number }) =>
        `${n(totals.delivered)} delivered, ${n(totals.failed)} failed, ${n(totals.filtered)} filtered.`,
      peak: (failed: number, when: string) => `Failures peak at ${n(failed)}, ${when}.`,
      keys: 'Arrow keys move through the chart, Shift and arrows choose a range, Enter zooms in.',
      point: (when: string, values: string) => `${when}: ${values}`,
      values: (delivered: number, failed: number, filtered: number) =>
        `${n(delivered)} delivered, ${n(failed)} failed, ${n(filtered)} filtered`,
      average: (time: string) => `average response ${time}`,
      chosen: (range: string) => `Range ${range}. Enter zooms in.`,
      showTable: 'Show as table',
      zoomOut: 'Zoom out',
      table: (range: string) => `Attempts, ${range}`,
      nothingTitle: 'Nothing was sent in this window',
      nothingBody: 'Bars appear here with the first attempt.',
      failedTitle: 'The chart could not be loaded.',
      stale: (time: string, reason: string) => `This chart is from ${time}. ${reason}`,
      markers: 'What happened meanwhile',
      moreMarkers: (count: number) => `and ${n(count)} earlier`,
      markReplay: (count: number) => `Replay of ${n(count)}`,
      markOff: (endpoint: string) => `${endpoint} switched off`,
      markLogged: {
        rotated: () => 'Signing secret rotated',
        changed: (endpoint: string) => `${endpoint} changed`,
        'switched-on': (endpoint: string) => `${endpoint} switched on`,
        paused: (endpoint: string) => `${endpoint} switched off by someone`,
      },
    },
  };
};

export type NumbersMessages = ReturnType<typeof numbers>;
