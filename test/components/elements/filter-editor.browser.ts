import { expect, html } from '@open-wc/testing';
import '../../../components/elements/filter-editor/define.js';
import type {
  FilterChangeEvent,
  WachtFilterEditor,
} from '../../../components/elements/filter-editor/filter-editor.js';
import '../../../components/elements/session/define.js';
import {
  minutesAgo,
  sampleDelivery,
  sampleEndpoint,
  sampleEvent,
  type FakeSettings,
  type FakeWacht,
} from '../../support/fake-wacht.js';
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
import { emulateMedia } from '../../support/media.js';

before(() => emulateMedia({ 'prefers-reduced-motion': 'reduce' }));

/** Each test has a session of its own: one that the test before left half begun would be shared. */
let tenants = 0;
const tenant = () => String((tenants += 1));

const event = sampleEvent('shipment.exception', {
  schema: {
    type: 'object',
    properties: {
      severity: { type: 'string' },
      delay: { type: 'integer' },
      carrier: { type: 'object', properties: { code: {} } },
    },
  },
  example_payload: { severity: 'high', delay: 95 },
});

interface Opened {
  fake: FakeWacht;
  editor: WachtFilterEditor;
  changes: FilterChangeEvent[];
}

async function open(rules: WachtFilterEditor['rules'], settings: FakeSettings = {}): Promise<Opened> {
  const fake = await startFake({ policy: { can: ['read', 'manage'] }, events: [event], ...settings });
  const changes: FilterChangeEvent[] = [];
  const host = await show(
    inSession(
      html`<wacht-filter-editor
        .event=${event}
        .rules=${rules}
        @wacht-filter-change=${(change: FilterChangeEvent) => changes.push(change)}
      ></wacht-filter-editor>`,
      tenant(),
    ),
  );
  const editor = host.querySelector('wacht-filter-editor')!;
  await findRole(editor, 'button', 'JSON');
  return { fake, editor, changes };
}

const press = async (root: Element, name: string | RegExp) => (await findRole(root, 'button', name)).click();
async function choose(root: ParentNode, name: string, value: string): Promise<void> {
  const select = (await findRole(root, 'combobox', name)) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
async function type(root: ParentNode, name: string, value: string): Promise<void> {
  const input = (await findRole(root, 'textbox', name)) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const last = (changes: FilterChangeEvent[]) => changes.at(-1);

describe('the filter editor', () => {
  it('makes rules from fields, and shows them as JSON', async () => {
    const { editor, changes } = await open(undefined);
    await press(editor, 'Add condition');
    await choose(editor, 'Operator', '$in');
    await type(editor, 'Values, with commas between them', 'high, critical');
    expect(last(changes)).to.deep.include({
      valid: true,
      rules: { severity: { $in: ['high', 'critical'] } },
    });
    await press(editor, 'JSON');
    const area = (await findRole(editor, 'textbox', 'JSON')) as HTMLTextAreaElement;
    expect(JSON.parse(area.value)).to.deep.equal({ severity: { $in: ['high', 'critical'] } });
  });

  it('makes fields from JSON, groups too', async () => {
    const { editor, changes } = await open(undefined);
    await press(editor, 'JSON');
    await type(
      editor,
      'JSON',
      '{"$or": [{"delay": {"$gte": 45}}, {"severity": "high", "carrier.code": {"$exists": false}}]}',
    );
    expect(last(changes)?.valid).to.equal(true);
    await press(editor, 'Visual');
    const rows = ['delay is at least', 'severity equals', 'carrier.code exists'];
    for (const row of rows) await findRole(editor, 'group', row);
    expect(((await findRole(editor, 'combobox', 'Join')) as HTMLSelectElement).value).to.equal('any');
  });

  it('says where JSON breaks off, and what the platform would refuse', async () => {
    const { editor, changes } = await open({ severity: 'high' });
    await press(editor, 'JSON');
    await type(editor, 'JSON', '{"severity": ');
    await findText(editor, 'it ends too early');
    expect(last(changes)).to.deep.include({ valid: false, rules: undefined });
    await type(editor, 'JSON', '{"colour": {"$regex": "a"}}');
    await findText(editor, 'colour is not in this event’s schema');
    await findText(editor, '$regex is not an operator');
    expect(last(changes)?.valid).to.equal(false);
  });

  it('takes digits for what the schema says they are', async () => {
    const { editor, changes } = await open({ severity: 'x', delay: 1 });
    const group = await findRole(editor, 'group', 'severity equals');
    await type(group, 'Value', '45');
    expect(last(changes)?.rules).to.deep.equal({ severity: '45', delay: 1 });
  });

  it('says that at least and at most leave out a text itself, where a rule compares texts so', async () => {
    const { editor } = await open({ $or: [{ delay: { $gte: 45 } }, { severity: { $gt: 'high' } }] });
    const hint = 'On texts the platform treats “at least” as “greater than”';
    const rule = await findRole(editor, 'group', 'severity is greater than');
    expect(textOf(editor)).not.to.contain(hint);
    await choose(rule, 'Operator', '$gte');
    await findText(editor, hint);
  });

  it('does not take a condition without a value', async () => {
    const { editor, changes } = await open(undefined);
    await press(editor, 'Add condition');
    await press(editor, 'Add condition');
    await until(() => deepAll(editor, '.rule').length === 2, 'there is no second condition');
    expect(textOf(editor).match(/severity: enter a value/g)).to.have.length(1);
    expect(last(changes)?.valid).to.equal(false);
    await press(editor, 'Remove condition');
    await type(editor, 'Value', '""');
    expect(last(changes)).to.deep.include({ valid: true, rules: { severity: '' } });
  });

  it('leads into a condition that was added, and blames nobody for what isn’t typed yet', async () => {
    const { editor } = await open(undefined);
    await press(editor, 'Add condition');
    const path = await findRole(editor, 'combobox', 'Path');
    await until(() => focused() === path, 'the focus is not in the new condition');
    const value = await findRole(editor, 'textbox', 'Value');
    expect(value.hasAttribute('aria-invalid')).to.equal(false);
    await choose(editor, 'Operator', '$in');
    await findText(editor, 'severity: enter a value');
    expect(textOf(editor)).not.to.contain('name at least one value');
    const values = (await findRole(editor, 'textbox', /^Values/)) as HTMLInputElement;
    expect(values.placeholder).to.equal('one, another');
    await editor.report();
    expect(focused()).to.equal(values);
    expect(values.getAttribute('aria-invalid')).to.equal('true');
    await press(editor, 'Add group');
    await until(
      () => focused()?.matches('.nested select[aria-label="Path"]'),
      'the focus is not in the new group',
    );
    expect(values.hasAttribute('aria-invalid')).to.equal(false);
  });

  it('lets everything through again when the last condition goes', async () => {
    const { editor, changes } = await open({ severity: 'high' });
    await press(editor, 'Remove condition');
    expect(last(changes)).to.deep.include({ valid: true, rules: undefined });
    await findText(editor, 'everything is let through');
  });

  it('answers for the example as one edits', async () => {
    const { editor } = await open({ delay: { $gt: 90 } });
    await findText(editor, 'The example payload would be let through');
    await type(editor, 'Value', '96');
    await findText(editor, 'would be dropped by delay');
    await choose(editor, 'Path', 'carrier.code');
    await findText(editor, 'carrier.code is missing in it');
  });

  it('leaves to JSON what fields have no word for', async () => {
    const { editor } = await open({ severity: { $regex: 'x' } });
    await press(editor, 'Visual');
    await findText(editor, 'Edit them as JSON');
    expect(byRole(editor, 'button', 'Add condition')).to.equal(undefined);
  });

  describe('tried on the last deliveries', () => {
    const endpoint = sampleEndpoint({ subscribed_events: ['shipment.exception'] });
    const deliveries = [10, 50, 95, 100, undefined].map((delay, index) =>
      sampleDelivery({
        endpoint_id: endpoint.id,
        event_name: 'shipment.exception',
        at: minutesAgo(index + 1),
        payload: JSON.stringify(delay === undefined ? { severity: 'low' } : { severity: 'high', delay }),
      }),
    );
    const settings = { endpoints: [endpoint], deliveries };

    it('says how many would have got through, which not, and why', async () => {
      const { fake, editor } = await open({ delay: { $gte: 95 } }, settings);
      await findText(editor, 'Each payload is one request more');
      await press(editor, 'Try it on the last deliveries');
      await findText(editor, 'Would have let through 2 of 5');
      await findText(editor, '2 dropped by delay');
      await findText(editor, '1 dropped because this is missing: delay');
      await findText(editor, 'The log holds only what passed the filters of then');
      await press(editor, 'Show the 3 dropped');
      await findText(editor, deliveries[0]!.id);
      const calls = fake.calls('delivery').length;
      await type(editor, 'Value', '50');
      await findText(editor, 'Would have let through 3 of 5');
      expect(fake.calls('delivery').length).to.equal(calls);
    });

    it('asks for four at a time at most', async () => {
      const { fake, editor } = await open({ delay: { $gte: 95 } }, settings);
      const release = fake.hold('delivery');
      await press(editor, 'Try it on the last deliveries');
      await fake.arrived('delivery', 4);
      await findText(editor, 'Read 0 of 5 payloads');
      expect(fake.calls('delivery').length).to.equal(4);
      release();
      await findText(editor, 'Would have let through 2 of 5');
    });

    it('stops when the service asks for fewer requests', async () => {
      const { fake, editor } = await open({ delay: { $gte: 95 } }, settings);
      const tooMany = { status: 429, headers: { 'retry-after': '600' } };
      await press(editor, 'Try it on the last deliveries');
      await findText(editor, 'of 5');
      fake.fail('delivery', tooMany);
      await until(() => byRole(editor, 'button', 'Read them anew'), 'it never ended');
      const before = fake.calls('delivery').length;
      await press(editor, 'Read them anew');
      await findText(
        editor,
        /Not all could be read\. Too many requests at once\. Try again at \d+:\d\d:\d\d/,
      );
      expect(fake.calls('delivery').length - before).to.be.at.most(4);
    });

    it('has nothing that axe objects to', async () => {
      const { editor } = await open({ $or: [{ delay: { $gte: 95 } }, { severity: 'low' }] }, settings);
      await press(editor, 'Try it on the last deliveries');
      await findText(editor, 'of 5');
      await until(() => byRole(editor, 'button', 'Read them anew'), 'it never ended');
      await expect(editor).to.be.accessible();
      expect(textOf(editor)).to.contain('Would have let through 3 of 5');
    });
  });
});
