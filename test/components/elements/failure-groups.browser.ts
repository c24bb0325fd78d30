import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { WebhookScope } from '../../../components/controllers/contract.js';
import '../../../components/elements/failure-groups/define.js';
import '../../../components/elements/session/define.js';
import { FailureTestEvent } from '../../../components/elements/failure-groups/events.js';
import type { WachtFailureGroups } from '../../../components/elements/failure-groups/failure-groups.js';
import { DAY, lastHours } from '../../../components/operations/time-window.js';
import {
  type FakeSettings,
  type FakeWacht,
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
} from '../../support/fake-wacht.js';
import { Refusal } from '../../support/fake-wacht-routes.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
type Sketch = Partial<Parameters<typeof sampleDelivery>[0]>;
const made = (minutes: number, change: Sketch) =>
  sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(minutes), ...change });
const ended = (minutes: number, code = 503) =>
  made(minutes, { status: 'permanently_failed', attempts: 5, code });
/** Its fifth attempt is due in six hours. */
const waiting = (minutes: number) =>
  made(minutes, { status: 'failed', attempts: 5, max_attempts: 8, code: 500 });

describe('<wacht-failure-groups>', () => {
  let fake: FakeWacht;
  let element: WachtFailureGroups;
  let visits = 0;

  const open = async (
    settings: FakeSettings,
    window = lastHours(7 * 24, Date.now()),
    prepare = (): void => undefined,
    withTest = false,
  ) => {
    fake = await startFake({ endpoints: [bridge], ...settings });
    prepare();
    const session = await show(
      inSession(
        html`<wacht-failure-groups ?with-test=${withTest} .timeWindow=${window}></wacht-failure-groups>`,
        `groups-${String((visits += 1))}`,
      ),
    );
    element = session.querySelector('wacht-failure-groups')!;
  };
  const asked = (status: string) =>
    fake.calls('deliveries').filter(({ url }) => url.searchParams.get('status') === status).length;

  it('sums up what failed for good, and what is still being tried, by endpoint and code', async () => {
    await open({ deliveries: [ended(10), ended(20), ended(30, 401), waiting(60)] });
    await findText(element, 'Why 4 failed');
    expect(textOf(element))
      .to.match(/503 Service Unavailable/)
      .and.to.match(/401 Unauthorized/);
    await findText(element, '1 still being tried');
    await findText(element, 'What failed at first and was tried again since isn’t counted.');
    await expect(element).to.be.accessible();
  });

  it('reads of what will be tried again no more than can be, however long the window is', async () => {
    const recovered = Array.from({ length: 450 }, (_, index) => waiting(8 * 60 + index * 10));
    await open({ deliveries: [ended(10), waiting(60), ...recovered] });
    await findText(element, 'Why 2 failed');
    expect([asked('failed'), asked('permanently_failed'), asked('endpoint_disabled')]).to.deep.equal([
      1, 1, 1,
    ]);
  });

  it('asks for none that will be tried again where the window is over', async () => {
    const until = Date.now() - DAY;
    await open({ deliveries: [ended(2 * 24 * 60)] }, { from: until - DAY, until });
    await findText(element, 'Why 1 failed');
    expect(asked('failed')).to.equal(0);
  });

  it('says how far it is while it reads, and counts nothing before it has read all', async () => {
    await open({ deliveries: Array.from({ length: 350 }, (_, index) => ended(index + 1)) });
    await fake.arrived('deliveries', 3);
    const release = fake.hold('deliveries');
    await findText(element, 'Reading the failures: 100 so far');
    expect(textOf(element)).not.to.contain('Why 100');
    release();
    await findText(element, 'Why 350 failed');
  });

  it('is as high with many groups as with none, until somebody asks for all of them', async () => {
    const codes = [500, 502, 503, 504, 401];
    await open({ deliveries: codes.map((code, index) => ended(index + 1, code)) });
    const height = () => element.offsetHeight;
    const before = height();
    const all = await findRole(element, 'button', 'Show all 5');
    expect(height()).to.equal(before);
    expect(textOf(element)).not.to.contain('401 Unauthorized');
    all.click();
    await findText(element, '401 Unauthorized');
    expect(height()).to.be.greaterThan(before);
    (await findRole(element, 'button', 'Show fewer')).click();
    await until(() => height() === before, 'the room stays large');

    await open({ deliveries: [] });
    await findText(element, 'No failures in this window');
    expect(height()).to.equal(before);
  });

  it('leaves groups in their order while somebody is at their buttons', async () => {
    await open({ deliveries: [ended(10, 503), ended(20, 503), ended(30, 401)] });
    const names = () => textOf(element).match(/\d{3} (Service|Unauthorized)/g);
    const first = await findRole(element, 'button', /^Show the rows of 503/);
    first.focus();
    for (const minutes of [1, 2]) fake.state.deliveries.unshift(ended(minutes, 401));
    const { scope } = element as unknown as { scope: WebhookScope };
    scope.invalidate('deliveries');
    await findText(element, 'Why 5 failed');
    expect(names()).to.deep.equal(['503 Service', '401 Unauthorized']);
    first.blur();
    element.requestUpdate();
    await until(() => names()?.[0] === '401 Unauthorized', 'the largest is not the first');
  });

  it('says that an endpoint takes deliveries again, and how long after its failures', async () => {
    await open({ deliveries: [made(4, { status: 'success' }), ended(10), ended(20)] });
    await findText(
      element,
      /Last success .*, 6 minutes after the last of these: it seems to take deliveries again\./,
    );
    await expect(element).to.be.accessible();
  });

  it('says since when a success of before does not count any more', async () => {
    await open({ deliveries: [ended(2, 500), made(4, { status: 'success' }), ended(10)] });
    await findText(element, /No success since, as of .*: it may still be failing\./);
    await findText(element, /Last success .*, but a later delivery failed \(.*\): it may be failing again\./);
  });

  it('looks again with what changes on the page, and asks the newest rows once for all groups', async () => {
    await open({ deliveries: [ended(2, 500), ended(3, 503), ended(4, 401)] });
    await findText(element, 'No success since');
    expect(fake.calls('deliveries').filter(({ url }) => !url.searchParams.has('status'))).to.have.length(1);
    fake.state.deliveries.unshift(made(0, { status: 'success' }));
    const { scope } = element as unknown as { scope: WebhookScope };
    scope.invalidate('deliveries');
    await findText(element, /Last success .*, 2 minutes after the last of these/);
    expect(textOf(element)).not.to.contain('No success since');
  });

  it('says nothing of an endpoint that is off, and that it could not be read where it could not', async () => {
    const off = sampleEndpoint({ url: 'https://off.example/in', is_active: false });
    await open({
      endpoints: [bridge, off],
      deliveries: [made(1, { status: 'permanently_failed', endpoint_id: off.id })],
    });
    await findText(element, 'Its endpoint is off');
    expect(textOf(element)).not.to.contain('No success');

    await open({ deliveries: [ended(1)] }, undefined, () => {
      fake.override('deliveries', ({ url }) => {
        if (!url.searchParams.has('status')) throw new Refusal(400, 'No');
        return undefined;
      });
    });
    await findText(element, 'Whether it takes deliveries again could not be read.');
  });

  it('asks for a test send where somebody has one to offer, of who may send one', async () => {
    const deliveries = [ended(1)];
    const sendTest = () => byRole(element, 'button', `Send a test to ${bridge.url}`);
    await open({ deliveries });
    await findText(element, 'No success since');
    expect(sendTest()).to.equal(undefined);
    await open({ deliveries, policy: { can: ['read'] } }, undefined, undefined, true);
    await findText(element, 'No success since');
    expect(sendTest()).to.equal(undefined);

    await open({ deliveries }, undefined, undefined, true);
    const asked: string[] = [];
    element.addEventListener('wacht-failure-test', (event) => {
      if (event instanceof FailureTestEvent) asked.push(event.endpoint.url);
    });
    (await until(sendTest, 'no test is offered')).click();
    expect(asked).to.deep.equal([bridge.url]);
  });

  it('says what went wrong, keeps what it read, and reads on when asked to', async () => {
    let recover = (): unknown => undefined;
    await open({ deliveries: [ended(1)] }, undefined, () => {
      recover = fake.fail('deliveries', { status: 400, body: { message: 'no' } });
    });
    const retry = await findRole(element, 'button', 'Try again');
    expect(textOf(element)).not.to.contain('No failures');
    expect(textOf(element)).to.contain('The failures could not be loaded.');
    expect(deepAll(element, '[aria-busy="true"]'), 'it says that it still reads').to.be.empty;
    recover();
    retry.click();
    await until(() => textOf(element).includes('Why 1 failed'), 'not read again');
  });
});
