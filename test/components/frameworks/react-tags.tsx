/** Checked by the compiler alone: what must not be accepted stands under an expected error. */
import type { ReactElement } from 'react';
import type { EndpointRowAction, WachtWebhookSettings } from 'wacht-webhook-elements';
import type {} from 'wacht-webhook-elements/react';

declare const rowActions: readonly EndpointRowAction[];
declare const keep: (element: WachtWebhookSettings | null) => void;
declare const approve: (url: string) => Promise<void>;

export const accepted: readonly ReactElement[] = [
  <wacht-webhook-settings
    key="settings"
    ref={keep}
    className="wide"
    lang="de"
    ticket-url="/api/settings/webhooks/embed-ticket"
    deployment-id="42"
    heading-level="3"
    rowActions={rowActions}
    onwacht-session-change={({ status, app }) => `${status.length} ${app}`}
    onwacht-before-delete={(event) => event.waitUntil(approve(event.endpoint.url))}
  >
    <p slot="empty">None yet.</p>
  </wacht-webhook-settings>,
  <wacht-webhook-session key="session" ticket-url="/tickets" apiUrl="https://frontend.example.com">
    <wacht-delivery-list status="failed" live />
    <wacht-failure-groups onwacht-failure-replay={(event) => event.preventDefault()} />
  </wacht-webhook-session>,
];

export const refused: readonly ReactElement[] = [
  // @ts-expect-error -- not a number
  <wacht-webhook-settings key="1" headingLevel="three" />,
  // @ts-expect-error -- misspelt; of a name with a hyphen JSX would take anything
  <wacht-webhook-settings key="2" ticketUri="/tickets" />,
  // @ts-expect-error -- an attribute's value is checked too
  <wacht-webhook-settings key="3" heading-level="three" />,
  // @ts-expect-error -- the event has an endpoint, and no delivery
  <wacht-webhook-settings key="4" onwacht-endpoint-created={(event) => event.delivery} />,
  // @ts-expect-error -- read only
  <wacht-delivery-list key="5" count={3} />,
  // @ts-expect-error -- not an element of the package
  <wacht-webhook-setting key="6" />,
];
