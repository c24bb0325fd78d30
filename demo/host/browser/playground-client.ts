import type { EventChoice, InboxMode, ReceiverView, TriggerOutcome } from '../playground-api.js';

/** The demo's server said no, or nothing. The message is for the person in front of the page. */
export class PlaygroundError extends Error {}

async function ask<T>(path: string, body?: object): Promise<T> {
  const post = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, post).catch(() => undefined);
  if (!response) throw new PlaygroundError('The demo doesn’t answer. Is it still running?');
  const answer = (await response.json().catch(() => ({}))) as T & { error?: string };
  if (!response.ok) throw new PlaygroundError(answer.error ?? `The demo answered ${response.status}.`);
  return answer;
}

/** What the panel asks of the demo's server, for one deployment. */
export const playgroundClient = (deploymentId: string) => {
  const query = `?deployment=${encodeURIComponent(deploymentId)}`;
  return {
    events: () => ask<{ events: EventChoice[] }>(`/demo/events${query}`),
    trigger: (event: string, count: number) =>
      ask<TriggerOutcome>('/demo/trigger', { deploymentId, event, count }),
    receiver: () => ask<ReceiverView>(`/demo/receiver${query}`),
    /** @param inbox leave it out to set all inboxes of the deployment */
    setMode: (mode: InboxMode, inbox?: string) =>
      ask<ReceiverView>('/demo/receiver/mode', { deploymentId, mode, inbox }),
    giveSecret: () => ask<ReceiverView>('/demo/receiver/secret', { deploymentId }),
  };
};

export type PlaygroundClient = ReturnType<typeof playgroundClient>;
