import { registerTranslation } from 'wacht-webhook-elements/localization';
import { german } from 'wacht-webhook-elements/translations/de.js';

registerTranslation('de', {
  ...german,
  settings: (format) => ({ ...german.settings(format), addEndpoint: 'Webhook anlegen' }),
});
