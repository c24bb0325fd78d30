import type { Formatters } from '../formatters.js';

/** The delivery list and the screen around it. */
export const operations = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  return {
    title: 'Deliveries',

    status: {
      pending: 'Pending',
      success: 'Delivered',
      failed: 'Retrying',
      permanently_failed: 'Failed',
      filtered: 'Filtered',
      endpoint_disabled: 'Endpoint off',
      deactivated: 'Switched off',
      reactivated: 'Switched on',
    } as Readonly<Record<string, string>>,
    /** What a status means, for those who ask. */
    statusMeaning: {
      pending: 'Queued: no attempt was made yet.',
      success: 'The receiver answered 2xx in time. Whether it checked the signature isn’t known here.',
      failed: 'The latest attempt failed. It will be tried again by itself.',
      permanently_failed: 'It won’t be sent again by itself.',
      filtered: 'The endpoint’s filter left it out, so nothing was sent.',
      endpoint_disabled: 'The receiver answered 410, which switched the endpoint off.',
      deactivated: 'A record of the endpoint: it was switched off.',
      reactivated: 'A record of the endpoint: it was switched on again.',
    } as Readonly<Record<string, string>>,
    retryDue: (when: string) => `Next attempt ${when}`,
    retriedSince: 'Retried since',
    retriedSinceMeaning: 'Its next attempt must have been made by now. How it went is being looked up.',
    retryOverdue: 'The next attempt is due now',

    list: {
      label: 'Deliveries',
      columns: {
        status: 'Status',
        event: 'Event',
        endpoint: 'Endpoint',
        code: 'Code',
        duration: 'Time taken',
        attempt: 'Attempt',
        time: 'Latest attempt',
      },
      showExact: 'Show exact times',
      showRelative: 'Show how long ago',
      attempt: (made: number, max: number | undefined) => (max ? `${n(made)} of ${n(max)}` : n(made)),
      noCode: 'none',
      noCodeMeaning: 'No answer: connection, TLS or time-out. The platform doesn’t say which.',
      goneEndpoint: 'Deleted endpoint',
      open: (event: string) => `Open ${event}`,
      select: (event: string, time: string) => `Select ${event}, ${time}`,
      selectAllLoaded: (count: number) => `Select all ${n(count)} loaded`,
      loaded: (count: number) => `${n(count)} loaded`,
      loadedOf: (count: number, total: number) => `${n(count)} of ${n(total)} loaded`,
      allLoaded: (count: number) => `All ${n(count)} loaded`,
      shownOf: (shown: number, loaded: number) => `${n(shown)} of the ${n(loaded)} loaded match`,
      inWindow: (count: number) => `${n(count)} in this window`,
      loadingMore: 'Loading more',
      loadRest: 'Load the rest',
      loadMore: 'Look further back',
      stopLoading: 'Stop loading',
      live: 'Live',
      notLive: 'Stalled',
    },

    ops: {
      window: 'Window',
      windows: { '1h': '1 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' },
      custom: 'Custom',
      between: (from: string, until: string) => `${from} to ${until}`,
      leaveWindow: 'Leave this window',
      endpoint: 'Endpoint',
      allEndpoints: 'All endpoints',
      replay: 'Replay',
      replayHint: 'Send again what failed',
      replaySelected: (count: number) => `Replay ${n(count)} selected`,
      counts: 'Deliveries are counted once; failures count attempts',
      liveHint: 'Live updates every few seconds',
    },
  };
};

export type OperationsMessages = ReturnType<typeof operations>;
