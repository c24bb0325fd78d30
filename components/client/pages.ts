import type { WebhookClient } from './contract.js';
import { WachtApiError } from './errors.js';
import type {
  CallOptions,
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  ReplayTask,
  ReplayTaskPage,
} from './types.js';

export const allDeliveries = (
  client: WebhookClient,
  query: DeliveryQuery = {},
  options: CallOptions = {},
): AsyncIterableIterator<Delivery> =>
  everyRow(
    (last: DeliveryPage | undefined) => client.fetchDeliveries({ ...query, ...cursorAfter(last) }, options),
    (row) => row.id,
  );

export const allTasks = (
  client: WebhookClient,
  options: CallOptions = {},
): AsyncIterableIterator<ReplayTask> =>
  everyRow(
    (last: ReplayTaskPage | undefined) =>
      client.fetchReplayTasks({ offset: last ? last.offset + last.data.length : 0 }, options),
    (task) => task.task_id,
  );

const cursorAfter = (page: DeliveryPage | undefined): DeliveryQuery =>
  page?.next_cursor === undefined ? {} : { cursor: page.next_cursor };

/** Rows may move between pages while one reads them: each comes once. A page of nothing new means a circle. */
async function* everyRow<Row, Page extends { data: Row[]; has_more: boolean }>(
  fetchAfter: (last: Page | undefined) => Promise<Page>,
  idOf: (row: Row) => string,
): AsyncGenerator<Row, undefined> {
  const seen = new Set<string>();
  let page: Page | undefined;
  do {
    page = await fetchAfter(page);
    const before = seen.size;
    for (const row of page.data) {
      if (!seen.has(idOf(row))) yield row;
      seen.add(idOf(row));
    }
    if (page.has_more && seen.size === before) throw circle();
  } while (page.has_more);
}

const circle = (): WachtApiError =>
  new WachtApiError('malformed', 'The server says that there is more, but not where. Narrow the filter.');
