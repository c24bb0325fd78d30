/**
 * Everything for a page: importing this module registers every element, and gives their classes, events and the client.
 * A bundle that wants less imports `wacht-webhook-elements/webhook-settings.js` and the like, or `/client` alone.
 */
import './elements/session/define.js';

export { WachtWebhookSession } from './elements/session/session.js';
export * from './elements/events.js';
export { registerTranslation, type Formatters, type Messages, type Translation } from './localization/index.js';
