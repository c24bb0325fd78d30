import type { Delivery, Endpoint } from '../../client/types.js';

/** The rows of one group were asked for. Does not bubble. */
export class FailureRowsEvent extends Event {
  constructor(
    readonly endpointId: string,
    /** An HTTP code, or `none`. */
    readonly code: string,
  ) {
    super('wacht-failure-rows');
  }
}

/** The deliveries of one group are to be sent again. Does not bubble. */
export class FailureReplayEvent extends Event {
  constructor(readonly deliveries: readonly Delivery[]) {
    super('wacht-failure-replay');
  }
}

/** The endpoint of a group is to be sent a test. Does not bubble. */
export class FailureTestEvent extends Event {
  constructor(readonly endpoint: Endpoint) {
    super('wacht-failure-test');
  }
}
