import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/analytics-summary/define.js';
import type { WachtAnalyticsSummary } from '../../../components/elements/analytics-summary/analytics-summary.js';
import type { Analytics } from '../../../components/client/types.js';
import { type FakeWacht } from '../../support/fake-wacht.js';
import {
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const now = Date.parse('2026-05-12T10:00:00Z');
const day = { from: now - 86_400_000, until: now };

const busy: Analytics = {
  total_deliveries: 1284,
  successful: 1119,
  failed: 128,
  filtered: 37,
  success_rate: 89.7,
  p50_response_time_ms: 171,
  p95_response_time_ms: 4120,
  p99_response_time_ms: 8200,
  avg_payload_size: 3400,
};
const calm: Analytics = {
  ...busy,
  total_deliveries: 1233,
  failed: 20,
  success_rate: 98.4,
  p95_response_time_ms: 212,
};
const quiet: Analytics = { total_deliveries: 0, successful: 0, failed: 0, filtered: 0, success_rate: 0 };

async function summary(): Promise<WachtAnalyticsSummary> {
  const session = await show(alone(html`<wacht-analytics-summary .window=${day}></wacht-analytics-summary>`));
  return session.querySelector('wacht-analytics-summary')!;
}

const numberOf = async (element: Element, name: string) =>
  textOf(await until(() => deepAll(element, '.number').find((each) => textOf(each).startsWith(name)), name));

let sessions = 0;
/** A session of its own: one shared with the test before would still wait for answers of its fake. */
const alone = (content: TemplateResult) => inSession(content, `alone-${String((sessions += 1))}`);

describe('the numbers of a window', () => {
  let fake: FakeWacht;
  /** What is answered for the window, and for the one before it. */
  const answer = (current: Analytics, before: Analytics) =>
    fake.override('analytics', ({ url }) =>
      Date.parse(url.searchParams.get('end_date')!) === day.until ? current : before,
    );
  beforeEach(async () => (fake = await startFake()));

  it('say what they count and how they compare with the window before, in one request each', async () => {
    answer(busy, calm);
    const element = await summary();
    await findText(element, 'Compared with');
    expect(await numberOf(element, 'Success rate')).to.match(/89\.7 ?% of deliveries .*8\.7 points lower/);
    expect(await numberOf(element, 'Sent'))
      .to.contain('1,284 deliveries')
      .and.to.contain('51 more');
    expect(await numberOf(element, 'Failed'))
      .to.contain('128 attempts')
      .and.to.contain('108 more');
    expect(await numberOf(element, 'Response')).to.match(
      /4\.1 ?s(ec)? per attempt .*slower Median 171 ms, p99 8\.2/,
    );
    expect(await numberOf(element, 'Payload'))
      .to.contain('per attempt')
      .and.to.contain('Unchanged');
    expect(fake.calls('analytics')).to.have.length(2);
    await expect(element).to.be.accessible();
  });

  it('mark worse and better by what the number means, in more than colour', async () => {
    answer(busy, calm);
    const element = await summary();
    await findText(element, '8.7 points lower');
    const verdicts = deepAll(element, '.delta').map(({ className }) => className.replace('delta', '').trim());
    expect(verdicts.filter(Boolean)).to.deep.equal(['worse', 'neutral', 'worse', 'worse']);
  });

  it('tell zero from no data', async () => {
    answer({ ...busy, failed: 0, total_deliveries: 1176 }, calm);
    const calmDay = await summary();
    await findText(calmDay, '0 attempts of 1,176 deliveries');
    expect(await numberOf(calmDay, 'Failed')).to.contain('0 attempts of 1,176 deliveries');
    answer(quiet, quiet);
    const emptyDay = await summary();
    await findText(emptyDay, 'No deliveries in this window');
    expect(await numberOf(emptyDay, 'Success rate'))
      .to.contain('–')
      .and.not.to.contain('0%');
    expect(await numberOf(emptyDay, 'Sent')).to.contain('0 deliveries');
  });

  it('say that they could not be loaded, why, and come back', async () => {
    const end = fake.fail('analytics', { status: 400 });
    const element = await summary();
    await findText(element, /The numbers could not be loaded\. [A-Z]/);
    expect(await numberOf(element, 'Failed')).to.contain('Not loaded');
    await expect(element).to.be.accessible();
    end();
    answer(busy, calm);
    (await findRole(element, 'button', 'Try again')).click();
    await findText(element, '1,284');
  });

  it('compare with nothing when nothing was sent before, and say so', async () => {
    answer(busy, quiet);
    const element = await summary();
    await findText(element, 'nothing to compare with');
    expect(await numberOf(element, 'Sent')).not.to.contain('more');
  });
});
