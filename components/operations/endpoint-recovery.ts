import type { WebhookClient } from '../client/contract.js';
import type { CallOptions, Delivery } from '../client/types.js';
import { failureStatuses } from './delivery-filters.js';
import { timeOf } from './delivery-stream.js';

/** What the log's rows at hand tell of an endpoint; times in ms since the epoch. */
export interface EndpointNews {
  /** Its newest success, and its newest failure. */
  readonly success: number | undefined;
  readonly failure: number | undefined;
  /** A success later than this would be at hand. */
  readonly since: number;
}

/**
 * Whether an endpoint takes deliveries again after one that failed:
 * - `recovered`: one got through since, and none is known to have failed after that
 * - `relapsed`: one got through since, but a later one failed
 * - `silent`: none got through since
 * - `unknown`: none is at hand, and earlier than `since` there may be one
 */
export type Recovery =
  | { readonly kind: 'recovered'; readonly success: number }
  | { readonly kind: 'relapsed'; readonly success: number; readonly failure: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unknown'; readonly since: number };

/** As many as a list of deliveries asks for, so that one answer does for both. */
const PAGE = 100;
/** Of one endpoint alone: its newest success is mostly among them. */
const OWN = 20;
const failed: ReadonlySet<string> = new Set(failureStatuses);

/** @param last when the delivery failed, ms */
export function judgeRecovery(last: number, { success, failure, since }: EndpointNews): Recovery {
  if (success === undefined || success <= last)
    return since <= last ? { kind: 'silent' } : { kind: 'unknown', since };
  return failure !== undefined && failure > success
    ? { kind: 'relapsed', success, failure }
    : { kind: 'recovered', success };
}

/**
 * Reads what tells whether endpoints take deliveries again: the newest page of the log, and where that leaves it open
 * one request for an endpoint, or two.
 *
 * @param lasts when each endpoint last failed, ms, by its id
 * @param only the id of the endpoint that the log's page is asked for; empty for all
 * @throws WachtApiError when the log can't be read; an endpoint that can't be asked for stays as the page leaves it
 */
export async function readEndpointNews(
  client: WebhookClient,
  lasts: ReadonlyMap<string, number>,
  only: string,
  call: CallOptions,
): Promise<ReadonlyMap<string, EndpointNews>> {
  const page = await client.fetchDeliveries({ ...(only ? { endpoint_id: only } : {}), limit: PAGE }, call);
  const askFor = async (id: string, last: number): Promise<EndpointNews> => {
    const mine = page.data.filter((row) => row.endpoint_id === id);
    const news = newsOf(mine, page.has_more ? page.data : []);
    if (!isOpen(last, news)) return news;
    return askAlone(client, id, last, news, only !== '', call).catch(() => news);
  };
  const asked = await Promise.all(
    [...lasts].map(async ([id, last]) => [id, await askFor(id, last)] as const),
  );
  return new Map(asked);
}

async function askAlone(
  client: WebhookClient,
  id: string,
  last: number,
  known: EndpointNews,
  isItsPage: boolean,
  call: CallOptions,
): Promise<EndpointNews> {
  let news = known;
  if (!isItsPage) {
    const page = await client.fetchDeliveries({ endpoint_id: id, limit: OWN }, call);
    news = newsOf(page.data, page.has_more ? page.data : []);
    if (!isOpen(last, news)) return news;
  }
  const page = await client.fetchDeliveries({ endpoint_id: id, status: 'success', limit: 1 }, call);
  const success = page.data[0] && timeOf(page.data[0]);
  return { ...news, success, since: -Infinity };
}

const isOpen = (last: number, news: EndpointNews): boolean => judgeRecovery(last, news).kind === 'unknown';

/** @param cut the rows of a page that isn't the whole log: how far back it reaches is how far one can tell */
function newsOf(rows: readonly Delivery[], cut: readonly Delivery[]): EndpointNews {
  const newest = (isWanted: (row: Delivery) => boolean) => {
    const times = rows.filter(isWanted).map(timeOf);
    return times.length > 0 ? Math.max(...times) : undefined;
  };
  return {
    success: newest(({ status }) => status === 'success'),
    failure: newest(({ status }) => failed.has(status)),
    since: cut.length > 0 ? Math.min(...cut.map(timeOf)) : -Infinity,
  };
}
