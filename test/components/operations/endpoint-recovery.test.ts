import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WachtApiError } from '../../../components/client/errors.js';
import { judgeRecovery, readEndpointNews } from '../../../components/operations/endpoint-recovery.js';
import { clientWith, delivery, listOf } from './support.js';

const noon = Date.parse('2026-05-12T12:00:00Z');
const at = (minutes: number): number => noon + minutes * 60_000;
const row = (minutes: number, status = 'success', endpoint_id = 'bridge') =>
  delivery({ status, endpoint_id, timestamp: new Date(at(minutes)).toISOString() });
/** So many of another endpoint, newer than all else. */
const traffic = (count: number) => Array.from({ length: count }, () => row(30, 'success', 'erp'));

const newsOf = async (rows: ReturnType<typeof row>[], last: number, only = '') => {
  const { asked, fetchDeliveries } = listOf(() => rows);
  const news = await readEndpointNews(clientWith({ fetchDeliveries }), new Map([['bridge', last]]), only, {});
  return { news: news.get('bridge')!, asked };
};

describe('Whether an endpoint takes deliveries again', () => {
  it('is told by what came after its failure, as far as that was read', () => {
    const judge = (success?: number, failure?: number, since = -Infinity) =>
      judgeRecovery(10, { success, failure, since });
    assert.deepEqual(judge(12, 10), { kind: 'recovered', success: 12 });
    assert.deepEqual(judge(12, 14), { kind: 'relapsed', success: 12, failure: 14 });
    assert.deepEqual(judge(8, 10), { kind: 'silent' });
    // A success of the same moment is none after it; and a page that reaches back to that moment holds all after it.
    assert.deepEqual(judge(10, 10), { kind: 'silent' });
    assert.deepEqual(judge(undefined, 10, 10), { kind: 'silent' });
    assert.deepEqual(judge(undefined, 10), { kind: 'silent' });
    assert.deepEqual(judge(undefined, 10, 9), { kind: 'silent' });
    assert.deepEqual(judge(undefined, undefined, 11), { kind: 'unknown', since: 11 });
  });

  it('costs the request that the list makes, where its answer tells', async () => {
    const { news, asked } = await newsOf([row(5), row(7, 'failed'), ...traffic(200)].slice(0, 100), at(0));
    assert.deepEqual([news.success, news.failure], [at(5), at(7)]);
    assert.deepEqual(asked, [{ limit: 100 }]);
  });

  it('is known to be no where the page reaches back to the failure', async () => {
    const { news, asked } = await newsOf([row(-1), ...traffic(50)], at(0));
    assert.equal(judgeRecovery(at(0), news).kind, 'silent');
    assert.equal(asked.length, 1);
  });

  it('is asked of the endpoint alone where others fill the page', async () => {
    const { news, asked } = await newsOf([row(5), row(7, 'failed'), ...traffic(150)], at(0));
    assert.deepEqual([news.success, news.failure], [at(5), at(7)]);
    assert.deepEqual(asked.slice(1), [{ endpoint_id: 'bridge', limit: 20 }]);
  });

  it('is asked of its successes alone where its failures fill that page too', async () => {
    const failures = Array.from({ length: 30 }, (_, index) => row(10 + index / 10, 'failed'));
    const { news, asked } = await newsOf([row(5), ...failures, ...traffic(150)], at(0));
    assert.equal(news.success, at(5));
    assert.deepEqual(asked.slice(2), [{ endpoint_id: 'bridge', status: 'success', limit: 1 }]);
    assert.equal(judgeRecovery(at(6), news).kind, 'silent');
  });

  it('is not asked twice of a log that is that endpoint’s already', async () => {
    const failures = Array.from({ length: 130 }, (_, index) => row(10 + index / 10, 'failed'));
    const { asked } = await newsOf([row(5), ...failures], at(0), 'bridge');
    assert.deepEqual(asked, [
      { endpoint_id: 'bridge', limit: 100 },
      { endpoint_id: 'bridge', status: 'success', limit: 1 },
    ]);
  });

  it('stays unknown, since when the page begins, where the endpoint can’t be asked for', async () => {
    const { fetchDeliveries } = listOf(() => traffic(150));
    const client = clientWith({
      fetchDeliveries: (query, call) =>
        query?.endpoint_id
          ? Promise.reject(new WachtApiError('rate-limited', 'Slow down'))
          : fetchDeliveries(query, call),
    });
    const news = await readEndpointNews(client, new Map([['bridge', at(0)]]), '', {});
    assert.deepEqual(judgeRecovery(at(0), news.get('bridge')!), { kind: 'unknown', since: at(30) });
  });
});
