import type { AuditFailedEvent } from '../controllers/audit-failed-event.js';
import type { ActivityExportedEvent, BeforeExportActivityEvent } from './activity-export/events.js';
import type { DeliveryLinkEvent, DeliveryStepEvent, DetailClosedEvent } from './delivery-detail/events.js';
import type { BeforeExportEvent, ExportedEvent } from './delivery-export/events.js';
import type {
  DeliveryOpenEvent,
  FiltersChangedEvent,
  SelectionChangedEvent,
} from './delivery-list/events.js';
import type { LocationChangedEvent } from './delivery-ops/events.js';
import type {
  BeforeCreateEvent,
  BeforeUpdateEvent,
  EndpointCreatedEvent,
  EndpointUpdatedEvent,
} from './endpoint-form/events.js';
import type { EventSelectedEvent } from './event-catalog/events.js';
import type * as facts from './events.js';
import type { FailureReplayEvent, FailureRowsEvent, FailureTestEvent } from './failure-groups/events.js';
import type { FilterChangeEvent } from './filter-editor/filter-editor.js';
import type { BeforeHeaderRevealEvent } from './header-list/header-list.js';
import type { BeforeTestEvent, TestEndedEvent, TestSentEvent } from './test-sender/events.js';

/** What bubbles to a host's listener, on the tag or on the document. Some elements add what is theirs alone. */
export interface WachtEventMap {
  'wacht-session-change': facts.SessionChangeEvent;
  'wacht-before-create': BeforeCreateEvent;
  'wacht-before-update': BeforeUpdateEvent;
  'wacht-before-enable': facts.BeforeEnableEvent;
  'wacht-before-delete': facts.BeforeDeleteEvent;
  'wacht-before-test': BeforeTestEvent;
  /** Of the signing secret, or of a header in a delivery. */
  'wacht-before-reveal': facts.BeforeRevealEvent | BeforeHeaderRevealEvent;
  'wacht-before-copy-secret': facts.BeforeCopySecretEvent;
  'wacht-before-rotate': facts.BeforeRotateEvent;
  'wacht-before-export': BeforeExportEvent;
  'wacht-before-export-activity': BeforeExportActivityEvent;
  'wacht-endpoint-created': EndpointCreatedEvent;
  'wacht-endpoint-updated': EndpointUpdatedEvent;
  'wacht-endpoint-enabled': facts.EndpointEnabledEvent;
  'wacht-endpoint-disabled': facts.EndpointDisabledEvent;
  'wacht-endpoint-deleted': facts.EndpointDeletedEvent;
  'wacht-test-sent': TestSentEvent;
  'wacht-test-ended': TestEndedEvent;
  'wacht-secret-revealed': facts.SecretRevealedEvent;
  'wacht-secret-copied': facts.SecretCopiedEvent;
  'wacht-secret-rotated': facts.SecretRotatedEvent;
  'wacht-notifications-saved': facts.NotificationsSavedEvent;
  'wacht-event-selected': EventSelectedEvent;
  'wacht-delivery-open': DeliveryOpenEvent;
  'wacht-selection-changed': SelectionChangedEvent;
  'wacht-filters-changed': FiltersChangedEvent;
  'wacht-location-changed': LocationChangedEvent;
  'wacht-exported': ExportedEvent;
  'wacht-activity-exported': ActivityExportedEvent;
  'wacht-audit-failed': AuditFailedEvent;
}

/** What is told on the element itself only. */
interface OwnEventMap {
  'wacht-close': Event;
  'wacht-list-drawn': Event;
  'wacht-filter-change': FilterChangeEvent;
  'wacht-failure-rows': FailureRowsEvent;
  'wacht-failure-replay': FailureReplayEvent;
  'wacht-failure-test': FailureTestEvent;
  'wacht-delivery-step': DeliveryStepEvent;
  'wacht-delivery-link': DeliveryLinkEvent;
  'wacht-detail-closed': DetailClosedEvent;
}

declare global {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- merging is how listeners of the DOM get their types */
  interface HTMLElementEventMap extends WachtEventMap, OwnEventMap {}
  interface DocumentEventMap extends WachtEventMap {}
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}
