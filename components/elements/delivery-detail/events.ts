/** The newer or older neighbour of the delivery that is shown was asked for. Does not bubble. */
export class DeliveryStepEvent extends Event {
  constructor(
    /** -1 is newer, 1 is older: the way the list runs. */
    readonly step: -1 | 1,
  ) {
    super('wacht-delivery-step');
  }
}

/** The delivery that this one replays, or that it was replayed as, was asked for. Does not bubble. */
export class DeliveryLinkEvent extends Event {
  constructor(readonly deliveryId: string) {
    super('wacht-delivery-link');
  }
}

/** The drawer has closed. Does not bubble. */
export class DetailClosedEvent extends Event {
  constructor() {
    super('wacht-detail-closed');
  }
}
