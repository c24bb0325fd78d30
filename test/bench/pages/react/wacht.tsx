import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import useSWR from 'swr';

/** Hooks of the shape that Wacht's React SDK has, as its guide uses them; SWR underneath, as there. */

interface Deployment {
  mode: string;
}

const DeploymentContext = createContext<{ api: string; deployment: Deployment } | null>(null);

async function read<T>(url: string): Promise<T> {
  const answer = await fetch(url, { credentials: 'include' });
  if (!answer.ok) throw new Error(`Wacht answered ${answer.status}`);
  return ((await answer.json()) as { data: T }).data;
}

/** The SDK knows what it talks to before it renders anything. */
export function DeploymentProvider({ api, children }: { api: string; children: ReactNode }) {
  const [deployment, setDeployment] = useState<Deployment | null>(null);
  useEffect(() => {
    void read<Deployment>(`${api}/deployment`).then(setDeployment);
  }, [api]);
  if (!deployment) return null;
  return <DeploymentContext value={{ api, deployment }}>{children}</DeploymentContext>;
}

function useWacht<T>(path: string | null) {
  const context = useContext(DeploymentContext);
  const key = context && path !== null ? context.api + path : null;
  return useSWR(key, (url: string) => read<T>(url), { revalidateOnFocus: false, shouldRetryOnError: false });
}

export interface WebhookApp {
  app_slug: string;
  name: string;
}

/** Exchanges the ticket, then asks whose session it is. */
export function useWebhookAppSession(ticket: string | null) {
  const context = useContext(DeploymentContext);
  const [exchanged, setExchanged] = useState(false);
  useEffect(() => {
    if (!context || ticket === null) return;
    const url = `${context.api}/session/ticket/exchange?ticket=${encodeURIComponent(ticket)}`;
    void read(url).then(() => setExchanged(true));
  }, [context, ticket]);
  const { data } = useWacht<{ webhook_app: WebhookApp }>(exchanged ? '/webhook/session' : null);
  return { hasSession: data !== undefined, app: data?.webhook_app };
}

export interface Endpoint {
  id: string;
  url: string;
}

export const useWebhookEndpoints = () => useWacht<Endpoint[]>('/webhook/endpoints');

export interface Delivery {
  id: string;
  status: string;
  event_name: string;
  endpoint_id: string;
  http_status_code?: number;
  timestamp: string;
}

export const useWebhookDeliveries = (query: string) =>
  useWacht<{ data: Delivery[] }>(`/webhook/deliveries?${query}`);

export const useWebhookAnalytics = () =>
  useWacht<{ success_rate: number }>('/webhook/analytics?fields=success_rate%2Cfailed%2Ctotal_deliveries');

export const useWebhookTimeseries = () =>
  useWacht<{ data: unknown[] }>('/webhook/analytics/timeseries?interval=hour');

/** As the guide does it: asked for when the page is there. */
export function useTicket(): string | null {
  const [ticket, setTicket] = useState<string | null>(null);
  useEffect(() => {
    void (async () => {
      const answer = await fetch('/api/settings/webhooks/embed-ticket', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ deploymentId: '7' }),
      });
      setTicket(((await answer.json()) as { ticket: string }).ticket);
    })();
  }, []);
  return ticket;
}
