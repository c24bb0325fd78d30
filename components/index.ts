/**
 * Everything for a page: importing this module registers every element, and gives their classes, events and the client.
 * A bundle that wants less imports `wacht-webhook-elements/webhook-settings.js` and the like, or `/client` alone.
 */
import './elements/session/define.js';
import './elements/webhook-settings/define.js';

export * from './client/index.js';

export { WachtWebhookSession } from './elements/session/session.js';
export { WachtWebhookSettings } from './elements/webhook-settings/webhook-settings.js';
export { WachtEndpointList } from './elements/endpoint-list/endpoint-list.js';
export { WachtSigningSecret } from './elements/signing-secret/signing-secret.js';
export { WachtNotificationSettings } from './elements/notification-settings/notification-settings.js';

export * from './elements/events.js';
export { EndpointActionEvent, type EndpointAction } from './elements/endpoint-list/events.js';
export * from './elements/endpoint-form/events.js';

export {
  registerTranslation,
  type Formatters,
  type Messages,
  type Section,
  type SectionOf,
  type Translation,
} from './localization/index.js';
