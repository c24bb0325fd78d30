import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/delivery-list/define.js';
import type { WachtDeliveryList } from '../../../components/elements/delivery-list/delivery-list.js';
import { DeliveryOpenEvent } from '../../../components/elements/delivery-list/events.js';
import { type FakeWacht, minutesAgo, sampleDelivery, sampleEndpoint } from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findRole,
  findText,
  focused,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
const erp = sampleEndpoint({ url: 'https://erp.example/hook' });
const sent = (minutes: number, change: Partial<Parameters<typeof sampleDelivery>[0]> = {}) =>
  sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(minutes), ...change });

describe('<wacht-delivery-list>', () => {
  let fake: FakeWacht;
  let list: WachtDeliveryList;

  const open = async (
    deliveries: Parameters<typeof startFake>[0] & object,
    attributes = html`<wacht-delivery-list></wacht-delivery-list>`,
  ) => {
    fake = await startFake({ endpoints: [bridge, erp], ...deliveries });
    const session = await show(inSession(attributes));
    list = session.querySelector('wacht-delivery-list')!;
    return list;
  };
  const rows = () => deepAll(list, '.delivery[data-id]');
  const rowTexts = () => rows().map((row) => textOf(row));
  const choose = (name: string, value: string) => {
    const select = deepAll(list, 'select').find(
      (each) => each.getAttribute('aria-label') === name,
    ) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const focusedText = () => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return textOf(active?.closest('.delivery') ?? document.body);
  };

  it('says of each delivery how it stands, where it went, what came back and how often it was tried', async () => {
    await open({
      deliveries: [
        sent(3, { status: 'permanently_failed', attempts: 5, code: 503, ms: 212 }),
        sent(0.5, { status: 'failed', attempts: 2, code: null }),
      ],
    });
    await findText(list, 'All 2 loaded');
    expect(rowTexts()[1]).to.match(
      /Failed invoice\.paid bridge\.example ?\/in 503 212 ms 5 of 5 3 minutes ago/,
    );
    expect(rowTexts()[0]).to.match(/Retrying invoice\.paid bridge\.example ?\/in none – 2 of 5/);
    await expect(list).to.be.accessible();
  });

  it('says that nothing was ever sent, whichever window it shows, and offers nothing to search or export', async () => {
    await open({ deliveries: [] });
    list.timeWindow = { from: Date.now() - 3_600_000, until: Infinity };
    await findText(list, 'Nothing was sent yet');
    expect(byRole(list, 'textbox')).to.equal(undefined);
    expect(byRole(list, 'button', 'Export')).to.equal(undefined);
    await expect(list).to.be.accessible();
  });

  it('tells nothing in the window and nothing that matches apart', async () => {
    await open({ deliveries: [sent(120)] });
    await findText(list, 'All 1 loaded');
    list.timeWindow = { from: Date.now() - 3_600_000, until: Infinity };
    await findText(list, 'Nothing was sent in this window');
    choose('Status', 'pending');
    await findText(list, 'No delivery matches');
    (await findRole(list, 'button', 'Clear all filters')).click();
    await findText(list, 'Nothing was sent in this window');
    await expect(list).to.be.accessible();
  });

  it('joins all kinds of failure, once each, and says which are final', async () => {
    await open(
      {
        upstreamQuirks: true,
        deliveries: [
          sent(1, { status: 'failed', code: 500 }),
          sent(2, { status: 'permanently_failed', attempts: 3 }),
          sent(3, { status: 'endpoint_disabled' }),
          sent(4),
        ],
      },
      html`<wacht-delivery-list status="any-failure"></wacht-delivery-list>`,
    );
    await findText(list, '2 are final, 1 will be retried');
    expect(rows().length).to.equal(3);
  });

  it('finds out how a delivery stands whose retry is over, as the list goes on showing it', async () => {
    await open(
      { upstreamQuirks: true, deliveries: [sent(60, { status: 'success', attempts: 3, code: 204 })] },
      html`<wacht-delivery-list status="failed"></wacht-delivery-list>`,
    );
    await until(() => rowTexts()[0]?.includes('Delivered'), 'the row goes on saying that it will be retried');
    expect(rowTexts()[0]).to.contain('204').and.to.contain('3 of 5');
  });

  it('says why a delivered one is among the failures', async () => {
    await open(
      { upstreamQuirks: true, deliveries: [sent(60, { status: 'success', attempts: 3, code: 204 })] },
      html`<wacht-delivery-list status="any-failure"></wacht-delivery-list>`,
    );
    await findText(list, '0 are final, 0 will be retried, 1 was delivered since.');
  });

  it('asks the API for status, event and endpoint, and looks at loaded rows for the rest', async () => {
    await open({
      deliveries: [
        sent(1, { code: 503, status: 'permanently_failed' }),
        sent(2),
        sent(3, { endpoint_id: erp.id }),
      ],
    });
    await findText(list, 'All 3 loaded');
    choose('Endpoint', erp.id);
    await findText(list, 'All 1 loaded');
    expect(fake.calls('deliveries').at(-1)!.url.searchParams.get('endpoint_id')).to.equal(erp.id);
    (await findRole(list, 'button', 'Clear endpoint')).click();
    await findText(list, 'All 3 loaded');
    const asked = fake.calls('deliveries').length;
    choose('Code', '5xx');
    await findText(list, '1 of the 3 loaded match');
    expect(rows().length).to.equal(1);
    expect(fake.calls('deliveries').length).to.equal(asked);
  });

  it('reads page after page while one scrolls, with few rows in the document', async () => {
    await open({ deliveries: Array.from({ length: 320 }, (_, n) => sent(n + 1)) });
    await findText(list, '100 loaded');
    const scroller = deepAll(list, '.scroller')[0]!;
    expect(byRole(list, 'table')!.getAttribute('aria-rowcount')).to.equal('-1');
    await until(() => {
      scroller.scrollTop = scroller.scrollHeight;
      return textOf(list).includes('All 320 loaded');
    }, 'the rest was never read');
    expect(byRole(list, 'table')!.getAttribute('aria-rowcount')).to.equal('321');
    await until(() => rows().at(-1)?.getAttribute('aria-rowindex') === '321', 'the last row is not shown');
    expect(rows().length).to.be.below(60);
  });

  it('says in whole sentences that nothing could be loaded, and why', async () => {
    fake = await startFake({ endpoints: [bridge, erp] });
    fake.fail('deliveries', { status: 400, body: { message: 'out of order' } });
    const session = await show(inSession(html`<wacht-delivery-list></wacht-delivery-list>`));
    await findText(session, /could not be loaded\. Out of order\./);
  });

  it('keeps its rows when the next page fails, and goes on from there', async () => {
    await open({ deliveries: Array.from({ length: 120 }, (_, n) => sent(n + 1)) });
    await findText(list, '100 loaded');
    const recover = fake.fail('deliveries', { status: 400, body: { message: 'Invalid cursor' } });
    const scroller = deepAll(list, '.scroller')[0]!;
    scroller.scrollTop = scroller.scrollHeight;
    await findText(list, 'The next rows could not be loaded.');
    expect(textOf(list)).to.contain('100 loaded');
    recover();
    (await findRole(list, 'button', 'Try again')).click();
    await findText(list, 'All 120 loaded');
  });

  it('lets new deliveries wait behind a button, and moves nothing until it is pressed', async () => {
    await open({ deliveries: [sent(5)] });
    await findText(list, 'All 1 loaded');
    fake.state.deliveries.push(sent(0.1, { status: 'permanently_failed', code: 404 }));
    // What the poll does every few seconds.
    await (list as unknown as { feed: { refresh(): Promise<void> } }).feed.refresh();
    const pill = await findRole(list, 'button', 'Show 1 new delivery');
    expect(rows().length).to.equal(1);
    pill.click();
    await until(() => rows().length === 2, 'the new row never came');
    expect(rowTexts()[0]).to.contain('404');
    await until(() => focusedText().includes('404'), 'the focus is not on the new row');
  });

  it('is worked by keys alone: move, extend, select, open, clear', async () => {
    await open({ deliveries: [1, 2, 3, 4].map((minutes) => sent(minutes)) });
    await findText(list, 'All 4 loaded');
    let selected = 0;
    let opened = '';
    list.addEventListener('wacht-selection-changed', () => (selected = list.selected.length));
    list.addEventListener('wacht-delivery-open', (event) => {
      if (event instanceof DeliveryOpenEvent) opened = event.delivery.id;
    });
    await list.focusRow(list.at(0)!.id);
    await sendKeys({ press: 'j' });
    await until(() => focusedText().includes('2 minutes ago'), 'J did not move');
    await sendKeys({ press: 'x' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Shift' });
    await until(() => focusedText().includes('3 minutes ago'), 'the arrow did not move');
    expect(selected).to.equal(2);
    await sendKeys({ press: 'Enter' });
    expect(opened).to.equal(list.at(2)!.id);
    await sendKeys({ press: 'Escape' });
    expect(selected).to.equal(0);
    await sendKeys({ press: 'End' });
    await until(() => focusedText().includes('4 minutes ago'), 'End did not move');
  });

  it('keeps the row that has the focus clear of the bar of the selected ones', async () => {
    await open({ deliveries: Array.from({ length: 40 }, (_, index) => sent(index + 1)) });
    await findText(list, 'All 40 loaded');
    await list.focusRow(list.at(12)!.id);
    const isClear = () => {
      const bar = deepAll(list, '.selection')[0]?.getBoundingClientRect();
      const row = deepAll(list, '.delivery').find((each) => each.matches(':focus-within'))!;
      return bar !== undefined && row.getBoundingClientRect().bottom <= bar.top + 1;
    };
    await sendKeys({ press: 'x' });
    await until(isClear, 'the bar lies over the row that was just selected');
    for (const press of ['j', 'j', 'j']) await sendKeys({ press });
    await until(() => focusedText().includes('16 minutes ago') && isClear(), 'the bar lies over the focus');
  });

  it('selects what was clicked before the code for it had come', async () => {
    await open({ deliveries: [1, 2, 3].map((minutes) => sent(minutes)) });
    await findText(list, 'All 3 loaded');
    expect(byRole(list, 'region', 'Selection')).to.equal(undefined);
    const box = byRole(rows()[1]!, 'checkbox') as HTMLInputElement;
    box.click();
    await findText(list, '1 selected');
    expect(box.checked).to.equal(true);
    expect(list.selected.map(({ id }) => id)).to.deep.equal([list.at(1)!.id]);
    (await findRole(list, 'button', 'Clear selection')).click();
    await until(() => !box.checked, 'the row still looks selected');
  });

  it('takes keys in order that were pressed before the code for them had come', async () => {
    await open({ deliveries: [1, 2, 3, 4].map((minutes) => sent(minutes)) });
    await findText(list, 'All 4 loaded');
    expect(byRole(list, 'region', 'Selection'), 'the code is there').to.equal(undefined);
    const opened: string[] = [];
    list.addEventListener('wacht-delivery-open', (event) => {
      if (event instanceof DeliveryOpenEvent) opened.push(event.delivery.id);
    });
    byRole(rows()[0]!, 'button')!.focus();
    for (const key of ['j', 'x', 'j', 'Enter']) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      // What a browser does with an Enter that nobody takes.
      if (focused()!.dispatchEvent(press) && key === 'Enter') focused()!.click();
    }
    await until(() => opened.length > 0, 'nothing opened');
    expect(opened).to.deep.equal([list.at(2)!.id]);
    expect(list.selected.map(({ id }) => id)).to.deep.equal([list.at(1)!.id]);
    expect(focusedText(), 'where the focus comes back to').to.include('3 minutes ago');
  });

  it('selects a range with Shift and all that is loaded with one press', async () => {
    await open({ deliveries: [1, 2, 3, 4].map((minutes) => sent(minutes)) });
    await findText(list, 'All 4 loaded');
    const boxes = () => deepAll(list, '.delivery input[type=checkbox]');
    boxes()[0]!.click();
    boxes()[2]!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await findText(list, '3 selected');
    (await findRole(list, 'button', 'Select all 4 loaded')).click();
    await findText(list, '4 selected');
    expect(list.selected.length).to.equal(4);
    await expect(list).to.be.accessible();
  });

  it('shows hostile names as text', async () => {
    await open({ deliveries: [sent(1, { event_name: '<img src=x onerror=alert(1)>' })] });
    await findText(list, '<img src=x onerror=alert(1)>');
    expect(deepAll(list, 'img').length).to.equal(0);
  });

  it('says why it could not load, and loads on request', async () => {
    fake = await startFake({ endpoints: [bridge], deliveries: [sent(1)] });
    const recover = fake.fail('deliveries', { status: 400, body: { message: 'no' } });
    list = (await show(inSession(html`<wacht-delivery-list></wacht-delivery-list>`))).querySelector(
      'wacht-delivery-list',
    )!;
    const retry = await findRole(list, 'button', 'Try again');
    recover();
    retry.click();
    await findText(list, 'All 1 loaded');
  });
});
