import { createRoot } from 'react-dom/client';
import {
  DeploymentProvider,
  useTicket,
  useWebhookAppSession,
  useWebhookDeliveries,
  type Delivery,
} from '../react/wacht.js';

/** A list as one writes it first: every delivery a row, seven elements each. */

function DeliveryItem({ delivery }: { delivery: Delivery }) {
  return (
    <div className="row">
      <span>{delivery.status}</span>
      <span>{delivery.event_name}</span>
      <span>{delivery.endpoint_id}</span>
      <span>{delivery.http_status_code ?? '–'}</span>
      <span>{delivery.timestamp}</span>
      <button>Replay</button>
    </div>
  );
}

function Deliveries() {
  const { data } = useWebhookDeliveries('limit=100');
  if (!data) return <p>Loading deliveries…</p>;
  return (
    <section>
      {data.data.map((delivery) => (
        <DeliveryItem key={delivery.id} delivery={delivery} />
      ))}
    </section>
  );
}

function Page() {
  const { hasSession } = useWebhookAppSession(useTicket());
  return hasSession ? <Deliveries /> : <p>Loading…</p>;
}

const api = new URLSearchParams(location.search).get('api') ?? '';
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <DeploymentProvider api={api}>
      <Page />
    </DeploymentProvider>,
  );
}
