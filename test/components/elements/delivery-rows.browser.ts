import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/elements/session/define.js';
import '../../../components/elements/delivery-list/define.js';
import type { WachtDeliveryList } from '../../../components/elements/delivery-list/delivery-list.js';
import { type FakeWacht, minutesAgo, sampleDelivery, sampleEndpoint } from '../../support/fake-wacht.js';
import {
  byRole,
  deepAll,
  findText,
  inSession,
  show,
  startFake,
  textOf,
  until,
} from '../../support/start-fake.js';

const bridge = sampleEndpoint({ url: 'https://bridge.example/in' });
const COUNT = 100;

describe('the rows of <wacht-delivery-list> while one scrolls', () => {
  let fake: FakeWacht;
  let list: WachtDeliveryList;
  let scroller: HTMLElement;

  beforeEach(async () => {
    const deliveries = Array.from({ length: COUNT }, (_, n) =>
      sampleDelivery({ endpoint_id: bridge.id, at: minutesAgo(n + 1), event_name: `event.number${n}` }),
    );
    fake = await startFake({ endpoints: [bridge], deliveries });
    const session = await show(inSession(html`<wacht-delivery-list></wacht-delivery-list>`));
    list = session.querySelector('wacht-delivery-list')!;
    await findText(list, `All ${COUNT} loaded`);
    scroller = deepAll(list, '.scroller')[0]!;
    // Those beyond the window's edge come in the frame after the first.
    await until(() => rows().length > 30, 'the rest of the rows never came');
    // So does what is done with them.
    await until(() => deepAll(list, '.selection').length === 1, 'the bar of the selected rows never came');
  });

  const rows = () => deepAll(list, '.delivery[data-id]');
  const indices = () => rows().map((row) => Number(row.getAttribute('aria-rowindex')));
  const end = () => (scroller.scrollTop = scroller.scrollHeight);
  const shows = (index: number) =>
    until(() => indices().includes(index + 2), `row ${index} is not in the document`);
  const focused = () => list.shadowRoot!.activeElement?.closest('.delivery');

  it('writes each row where it belongs, in boxes that it uses again', async () => {
    const before = rows();
    end();
    await shows(COUNT - 1);
    const after = rows();
    expect(after.filter((row) => !before.includes(row))).to.deep.equal([]);
    for (const row of after) {
      const index = Number(row.getAttribute('aria-rowindex')) - 2;
      expect(textOf(row)).to.contain(`event.number${index} `);
      expect(row.dataset['id']).to.equal(list.at(index)!.id);
      const top = row.getBoundingClientRect().top - deepAll(list, '.sizer')[0]!.getBoundingClientRect().top;
      expect(top).to.be.closeTo(index * row.offsetHeight, 1);
    }
  });

  it('renders nothing but rows, and asks nothing, before it comes to rest', async () => {
    const asked = fake.requests.length;
    let updates = 0;
    list.addController({ hostUpdate: () => (updates += 1) });
    await list.updateComplete;
    updates = 0;
    for (let top = 0; top < 2000; top += 200) {
      scroller.scrollTop = top;
      await new Promise(requestAnimationFrame);
    }
    await until(() => !indices().includes(2), 'the rows did not follow');
    expect(updates).to.equal(0);
    expect(fake.requests.length).to.equal(asked);
  });

  it('puts the rows into their order when it comes to rest, for those who read them one after the other', async () => {
    for (const top of [700, 1500, 900]) {
      scroller.scrollTop = top;
      await new Promise(requestAnimationFrame);
    }
    const isSorted = () => indices().every((index, place, all) => place === 0 || index > all[place - 1]!);
    await until(isSorted, 'the rows stay in disorder');
  });

  it('leaves the focus on a row that is scrolled out and back', async () => {
    await list.focusRow(list.at(3)!.id);
    const row = focused();
    end();
    await shows(COUNT - 1);
    await until(
      () => indices().every((index, place, all) => place === 0 || index > all[place - 1]!),
      'no order',
    );
    expect(focused()).to.equal(row);
    expect(textOf(row!)).to.contain('event.number3 ');
    scroller.scrollTop = 0;
    await shows(0);
    expect(focused()).to.equal(row);
    await sendKeys({ press: 'j' });
    await until(() => textOf(focused() ?? list).includes('event.number4 '), 'J did not go on from there');
  });

  it('keeps what is selected with its delivery, not with its box', async () => {
    const box = byRole(rows()[0]!, 'checkbox') as HTMLInputElement;
    box.click();
    await findText(list, '1 selected');
    const checked = () => rows().filter((row) => row.querySelector<HTMLInputElement>('input')!.checked);
    end();
    await shows(COUNT - 1);
    expect(checked().map((row) => row.dataset['id'])).to.deep.equal([list.at(0)!.id]);
    await list.focusRow(list.at(COUNT - 1)!.id);
    await until(() => !indices().includes(2), 'the first row is still there');
    expect(checked()).to.deep.equal([]);
    scroller.scrollTop = 0;
    await shows(0);
    expect(checked().map((row) => row.dataset['id'])).to.deep.equal([list.at(0)!.id]);
  });

  it('gives no other delivery the box of a row that goes while it has the focus', async () => {
    await list.focusRow(list.at(3)!.id);
    const row = focused()!;
    list.filters = { ...list.filters, text: 'number5' };
    await until(() => list.count === 11 && rows().length === 11, 'the filter does not work');
    expect(row.isConnected).to.equal(false);
    expect(indices()).to.deep.equal(Array.from({ length: 11 }, (_, index) => index + 2));
  });
});
