import type { Delivery } from '../../client/types.js';
import { FactEvent, IntentEvent, type EndpointFacts } from '../events.js';

/** A test is about to be sent. The event doesn't hold its payload. */
export class BeforeTestEvent extends IntentEvent {
  constructor(
    readonly endpoint: EndpointFacts,
    readonly eventName: string,
  ) {
    super('wacht-before-test');
  }
}

/** The platform took a test. What came of it is told by `wacht-test-ended`. */
export class TestSentEvent extends FactEvent {
  constructor(
    readonly endpoint: EndpointFacts,
    readonly eventName: string,
  ) {
    super('wacht-test-sent');
  }
}

/** The delivery that a test made has its answer, or got none. */
export class TestEndedEvent extends FactEvent {
  constructor(
    readonly endpoint: EndpointFacts,
    readonly delivery: Pick<Delivery, 'id' | 'event_name' | 'status' | 'http_status_code'>,
  ) {
    super('wacht-test-ended');
  }
}
