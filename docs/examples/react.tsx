import 'wacht-webhook-elements';
import type {} from 'wacht-webhook-elements/react';

export function Webhooks({ tenant }: { tenant: string }) {
  return (
    <wacht-webhook-settings
      ticket-url="/api/settings/webhooks/embed-ticket"
      deployment-id={tenant}
      onwacht-endpoint-created={({ endpoint }) => console.info(`${endpoint.url} was added`)}
    >
      <p slot="empty">No webhooks yet.</p>
    </wacht-webhook-settings>
  );
}
