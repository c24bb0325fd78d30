import { createRoot } from 'react-dom/client';
import {
  DeploymentProvider,
  useTicket,
  useWebhookAnalytics,
  useWebhookAppSession,
  useWebhookDeliveries,
  useWebhookEndpoints,
  useWebhookTimeseries,
  type Endpoint,
} from './wacht.js';

/** The guide's two components. Its own never show an endpoint on a first visit, so these wait for the session. */

function EndpointItem({ endpoint }: { endpoint: Endpoint }) {
  return (
    <div className="row">
      <span>{endpoint.url}</span>
      <button>Test</button>
      <button>Delete</button>
    </div>
  );
}

function Settings({ name }: { name: string }) {
  const { data: endpoints } = useWebhookEndpoints();
  if (!endpoints) return <p>Loading endpoints…</p>;
  return (
    <section>
      <h2>{name}</h2>
      {endpoints.map((endpoint) => (
        <EndpointItem key={endpoint.id} endpoint={endpoint} />
      ))}
    </section>
  );
}

function Operations() {
  const { data: failed } = useWebhookDeliveries('status=failed&limit=25');
  const { data: analytics } = useWebhookAnalytics();
  const { data: series } = useWebhookTimeseries();
  if (!failed || !analytics || !series) return <p>Loading deliveries…</p>;
  return (
    <section>
      <p>Failed deliveries: {failed.data.length}</p>
      <p>Success rate: {analytics.success_rate} %</p>
      <p>Hours: {series.data.length}</p>
    </section>
  );
}

function Page() {
  const { hasSession, app } = useWebhookAppSession(useTicket());
  if (!hasSession || !app) return <p>Loading…</p>;
  return (
    <>
      <Settings name={app.name} />
      <Operations />
    </>
  );
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
