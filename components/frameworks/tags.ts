// Written by `npm run docs` from the class headers.
import type { WachtActivityLog } from '../elements/activity-log/activity-log.js';
import type { WachtAnalyticsSummary } from '../elements/analytics-summary/analytics-summary.js';
import type { WachtDeliveryDetail } from '../elements/delivery-detail/delivery-detail.js';
import type { WachtDeliveryList } from '../elements/delivery-list/delivery-list.js';
import type { WachtDeliveryOps } from '../elements/delivery-ops/delivery-ops.js';
import type { WachtEndpointDetail } from '../elements/endpoint-detail/endpoint-detail.js';
import type { WachtEndpointForm } from '../elements/endpoint-form/endpoint-form.js';
import type { WachtEndpointList } from '../elements/endpoint-list/endpoint-list.js';
import type { WachtEventCatalog } from '../elements/event-catalog/event-catalog.js';
import type { WachtFailureGroups } from '../elements/failure-groups/failure-groups.js';
import type { WachtFilterEditor } from '../elements/filter-editor/filter-editor.js';
import type { WachtNotificationSettings } from '../elements/notification-settings/notification-settings.js';
import type { WachtReceiverGuide } from '../elements/receiver-guide/receiver-guide.js';
import type { WachtReplayPanel } from '../elements/replay-panel/replay-panel.js';
import type { WachtReplayTasks } from '../elements/replay-tasks/replay-tasks.js';
import type { WachtSignatureDebugger } from '../elements/signature-debugger/signature-debugger.js';
import type { WachtSigningSecret } from '../elements/signing-secret/signing-secret.js';
import type { WachtTestSender } from '../elements/test-sender/test-sender.js';
import type { WachtTimeseriesChart } from '../elements/timeseries-chart/timeseries-chart.js';
import type { WachtWebhookConsole } from '../elements/webhook-console/webhook-console.js';
import type { WachtWebhookOverview } from '../elements/webhook-overview/webhook-overview.js';
import type { WachtWebhookSession } from '../elements/session/session.js';
import type { WachtWebhookSettings } from '../elements/webhook-settings/webhook-settings.js';
import type { WachtWindowForm } from '../elements/window-form/window-form.js';

/** Each public tag: its class, the property behind each attribute, and what may be set. */
export interface Tags {
  'wacht-activity-log': {
    element: WachtActivityLog;
    attributes: { 'heading-level': 'headingLevel'; 'no-heading': 'noHeading' };
    properties: 'headingLevel' | 'noHeading' | 'personName';
  };
  'wacht-analytics-summary': {
    element: WachtAnalyticsSummary;
    attributes: { hours: 'hours'; 'endpoint-id': 'endpointId' };
    properties: 'hours' | 'endpointId' | 'window';
  };
  'wacht-delivery-detail': {
    element: WachtDeliveryDetail;
    attributes: {
      'delivery-id': 'deliveryId';
      'has-newer': 'hasNewer';
      'has-older': 'hasOlder';
      position: 'position';
    };
    properties: 'deliveryId' | 'row' | 'hasNewer' | 'hasOlder' | 'endpointHref' | 'position';
  };
  'wacht-delivery-list': {
    element: WachtDeliveryList;
    attributes: {
      status: 'status';
      'event-name': 'eventName';
      'endpoint-id': 'endpointId';
      'heading-level': 'headingLevel';
      live: 'live';
      'opened-id': 'openedId';
      'without-endpoint-filter': 'withoutEndpointFilter';
    };
    properties:
      | 'live'
      | 'total'
      | 'hrefOf'
      | 'openedId'
      | 'headingLevel'
      | 'status'
      | 'eventName'
      | 'endpointId'
      | 'timeWindow'
      | 'withoutEndpointFilter'
      | 'filters';
  };
  'wacht-delivery-ops': {
    element: WachtDeliveryOps;
    attributes: {
      'ticket-url': 'ticketUrl';
      'deployment-id': 'deploymentId';
      'api-url': 'apiUrl';
      'publishable-key': 'publishableKey';
      'deep-links': 'deepLinks';
      embedded: 'embedded';
      'heading-level': 'headingLevel';
    };
    properties:
      | 'deepLinks'
      | 'headingLevel'
      | 'linkTo'
      | 'endpointHref'
      | 'embedded'
      | 'location'
      | 'ticketUrl'
      | 'deploymentId'
      | 'apiUrl'
      | 'publishableKey'
      | 'fetchTicket'
      | 'fetchAudit';
  };
  'wacht-endpoint-detail': {
    element: WachtEndpointDetail;
    attributes: { open: 'open' };
    properties: 'endpoint' | 'open' | 'deliveriesHref';
  };
  'wacht-endpoint-form': {
    element: WachtEndpointForm;
    attributes: { open: 'open' };
    properties: 'endpoint' | 'open';
  };
  'wacht-endpoint-list': {
    element: WachtEndpointList;
    attributes: object;
    properties: 'rowActions';
  };
  'wacht-event-catalog': {
    element: WachtEventCatalog;
    attributes: { selected: 'selected' };
    properties: 'selected';
  };
  'wacht-failure-groups': {
    element: WachtFailureGroups;
    attributes: { 'endpoint-id': 'endpointId'; 'heading-level': 'headingLevel'; 'with-test': 'withTest' };
    properties: 'endpointId' | 'timeWindow' | 'headingLevel' | 'withTest' | 'endpointHref';
  };
  'wacht-filter-editor': {
    element: WachtFilterEditor;
    attributes: { disabled: 'disabled'; 'endpoint-id': 'endpointId' };
    properties: 'event' | 'rules' | 'endpointId' | 'disabled';
  };
  'wacht-notification-settings': {
    element: WachtNotificationSettings;
    attributes: { 'heading-level': 'headingLevel' };
    properties: 'headingLevel';
  };
  'wacht-receiver-guide': {
    element: WachtReceiverGuide;
    attributes: { snippet: 'snippetId'; 'no-heading': 'noHeading'; 'heading-level': 'headingLevel' };
    properties: 'endpoint' | 'snippetId' | 'noHeading' | 'headingLevel';
  };
  'wacht-replay-panel': {
    element: WachtReplayPanel;
    attributes: { open: 'open' };
    properties: 'open' | 'deliveries' | 'preset';
  };
  'wacht-replay-tasks': {
    element: WachtReplayTasks;
    attributes: { 'own-only': 'ownOnly'; 'heading-level': 'headingLevel' };
    properties: 'ownOnly' | 'headingLevel';
  };
  'wacht-signature-debugger': {
    element: WachtSignatureDebugger;
    attributes: { 'no-heading': 'noHeading' };
    properties: 'noHeading';
  };
  'wacht-signing-secret': {
    element: WachtSigningSecret;
    attributes: { 'heading-level': 'headingLevel' };
    properties: 'headingLevel' | 'endpoints';
  };
  'wacht-test-sender': {
    element: WachtTestSender;
    attributes: { open: 'open'; event: 'event' };
    properties: 'endpoint' | 'open' | 'event';
  };
  'wacht-timeseries-chart': {
    element: WachtTimeseriesChart;
    attributes: {
      hours: 'hours';
      'endpoint-id': 'endpointId';
      'heading-level': 'headingLevel';
      'mark-events': 'markEvents';
    };
    properties: 'hours' | 'endpointId' | 'headingLevel' | 'window' | 'markers' | 'markEvents';
  };
  'wacht-webhook-console': {
    element: WachtWebhookConsole;
    attributes: {
      'ticket-url': 'ticketUrl';
      'deployment-id': 'deploymentId';
      'api-url': 'apiUrl';
      'publishable-key': 'publishableKey';
      location: 'location';
      'deep-links': 'deepLinks';
      'href-template': 'hrefTemplate';
      'heading-level': 'headingLevel';
    };
    properties:
      | 'headingLevel'
      | 'personName'
      | 'deepLinks'
      | 'hrefTemplate'
      | 'hrefFor'
      | 'location'
      | 'ticketUrl'
      | 'deploymentId'
      | 'apiUrl'
      | 'publishableKey'
      | 'fetchTicket'
      | 'fetchAudit';
  };
  'wacht-webhook-overview': {
    element: WachtWebhookOverview;
    attributes: { 'heading-level': 'headingLevel' };
    properties: 'headingLevel' | 'tabHref' | 'onTab';
  };
  'wacht-webhook-session': {
    element: WachtWebhookSession;
    attributes: {
      'ticket-url': 'ticketUrl';
      'deployment-id': 'deploymentId';
      'api-url': 'apiUrl';
      'publishable-key': 'publishableKey';
    };
    properties: 'ticketUrl' | 'deploymentId' | 'apiUrl' | 'publishableKey' | 'fetchTicket' | 'fetchAudit';
  };
  'wacht-webhook-settings': {
    element: WachtWebhookSettings;
    attributes: {
      'ticket-url': 'ticketUrl';
      'deployment-id': 'deploymentId';
      'api-url': 'apiUrl';
      'publishable-key': 'publishableKey';
      'heading-level': 'headingLevel';
    };
    properties:
      | 'headingLevel'
      | 'rowActions'
      | 'ticketUrl'
      | 'deploymentId'
      | 'apiUrl'
      | 'publishableKey'
      | 'fetchTicket'
      | 'fetchAudit';
  };
  'wacht-window-form': {
    element: WachtWindowForm;
    attributes: object;
    properties: 'window';
  };
}
