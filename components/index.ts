/**
 * Everything for a page: importing this module registers every element, and gives their classes, events and the client.
 * A bundle that wants less imports `wacht-webhook-elements/webhook-settings.js` and the like, or `/client` alone.
 */
import './elements/session/define.js';
import './elements/webhook-settings/define.js';
import './elements/delivery-ops/define.js';
import './elements/webhook-console/define.js';

export * from './client/index.js';

// Few pages have it, and none first.
void Promise.allSettled([import('./elements/activity-log/define.js')]);
export type { WachtActivityLog } from './elements/activity-log/activity-log.js';
export type { AuditFailedEvent } from './controllers/audit-failed-event.js';

export { WachtWebhookSession } from './elements/session/session.js';
export { WachtWebhookSettings } from './elements/webhook-settings/webhook-settings.js';
export { WachtEndpointList } from './elements/endpoint-list/endpoint-list.js';
export type { WachtSigningSecret } from './elements/signing-secret/signing-secret.js';
export type { WachtNotificationSettings } from './elements/notification-settings/notification-settings.js';

export { WachtDeliveryOps } from './elements/delivery-ops/delivery-ops.js';
export { WachtWebhookConsole } from './elements/webhook-console/webhook-console.js';
export { WachtDeliveryList } from './elements/delivery-list/delivery-list.js';
export type { WachtDeliveryDetail } from './elements/delivery-detail/delivery-detail.js';
export type { WachtCodeBlock } from './elements/code-block/code-block.js';

export * from './elements/events.js';
export * from './elements/endpoint-list/events.js';
export * from './elements/endpoint-form/events.js';
export * from './elements/test-sender/events.js';
export * from './elements/delivery-list/events.js';
export * from './elements/delivery-ops/events.js';
export * from './elements/webhook-console/events.js';
export { EndpointOpenEvent } from './elements/endpoint-open.js';
export type { BeforeExportEvent, ExportedEvent } from './elements/delivery-export/events.js';
export type { ActivityExportedEvent, BeforeExportActivityEvent } from './elements/activity-export/events.js';
export { EventSelectedEvent } from './elements/event-catalog/events.js';
export * from './elements/replay-panel/events.js';
export * from './elements/replay-tasks/events.js';
export * from './elements/timeseries-chart/events.js';
export type { WachtReceiverGuide } from './elements/receiver-guide/receiver-guide.js';
export type { WachtReplayPanel, ReplayPreset } from './elements/replay-panel/replay-panel.js';
export type { WachtReplayTasks } from './elements/replay-tasks/replay-tasks.js';
export type { WachtAnalyticsSummary } from './elements/analytics-summary/analytics-summary.js';
export type { WachtTimeseriesChart, ChartMarker } from './elements/timeseries-chart/timeseries-chart.js';
export type { BeforeHeaderRevealEvent } from './elements/header-list/header-list.js';
export type { DeliveryFilters } from './operations/delivery-filters.js';
export type { TimeWindow } from './operations/time-window.js';

export {
  registerTranslation,
  type Formatters,
  type Messages,
  type Section,
  type SectionOf,
  type Translation,
} from './localization/index.js';
