import { WachtApiError } from './errors.js';
import type { Delivery, DeliveryPage, ReplayTask, ReplayTaskPage } from './types.js';

/** Rows may move between pages while one reads them: each comes once. */
export async function* allPages(
  fetchPage: (page: { cursor?: string }) => Promise<DeliveryPage>,
): AsyncGenerator<Delivery, undefined> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const page: DeliveryPage = await fetchPage(cursor ? { cursor } : {});
    for (const row of page.data) {
      if (!seen.has(row.id)) yield row;
      seen.add(row.id);
    }
    if (!page.has_more) return undefined;
    if (!page.next_cursor || page.next_cursor === cursor) throw endless();
    cursor = page.next_cursor;
  }
}

export async function* allTasks(
  fetchPage: (page: { limit: number; offset: number }) => Promise<ReplayTaskPage>,
): AsyncGenerator<ReplayTask, undefined> {
  const seen = new Set<string>();
  for (let offset = 0; ;) {
    const page = await fetchPage({ limit: 50, offset });
    for (const task of page.data) {
      if (!seen.has(task.task_id)) yield task;
      seen.add(task.task_id);
    }
    if (!page.has_more) return undefined;
    if (page.data.length === 0) throw endless();
    offset += page.data.length;
  }
}

const endless = (): WachtApiError =>
  new WachtApiError('malformed', 'The server says that there is more, but not where. Narrow the filter.');
