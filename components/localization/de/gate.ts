import type { SectionOf } from '../catalog.js';

export const gate: SectionOf<'gate'> = () => ({
  deniedTitle: 'Sie haben keinen Zugriff auf Webhooks',
  deniedBody:
    'Bitten Sie die Administration Ihres Kontos um Zugriff auf Webhooks und versuchen Sie es dann erneut.',
  signedOutTitle: 'Ihre Sitzung ist beendet',
  signedOutBody: 'Melden Sie sich bei diesem Produkt neu an und versuchen Sie es dann hier erneut.',
  failedTitle: 'Der Webhook-Dienst war nicht erreichbar',
  failedBody: 'Ihre Endpunkte arbeiten weiter; nur diese Seite ist betroffen.',
  retryNow: 'Jetzt erneut versuchen',
  missingTitle: 'Für dieses Konto sind Webhooks noch nicht eingerichtet',
  missingBody:
    'Wer dieses Produkt betreibt, muss sie zuerst einrichten. Was Sie sonst haben, ist nicht betroffen. Versuchen Sie es erneut, sobald das geschehen ist.',
  blockedTitle: 'Ihr Browser blockiert die Sitzung',
  blockedBody:
    'Er hat das Cookie abgelehnt, das diese Seite braucht. Erlauben Sie Cookies für diese Website, oder öffnen Sie die Seite in einem anderen Browser, und versuchen Sie es dann erneut.',
  otherTitle: 'Dieser Browser ist jetzt woanders angemeldet',
  otherBody:
    'Ein anderer Tab hat die Webhooks eines anderen Kontos geöffnet. Nichts wird angezeigt oder gesendet, bis klar ist, wessen Sitzung dies ist.',
  otherAction: 'Zurück zu diesem Konto',
  moved:
    'Ein anderer Tab hatte ein anderes Konto geöffnet, deshalb hat sich diese Seite wieder mit Ihrem verbunden.',
  renewing: 'Ihre Sitzung wird erneuert.',
  renewingHint: 'Sie können weiterschreiben. Das Speichern wartet, bis sie bestätigt ist.',
  unconfigured: 'Dieses Element hat keine Sitzung',
  unconfiguredBody:
    'Setzen Sie ticket-url und deployment-id daran, oder stellen Sie es in ein wacht-webhook-session-Element.',
});
