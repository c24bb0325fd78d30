import { expect, html } from '@open-wc/testing';
import '../../../components/elements/activity-log/define.js';
import type { WachtActivityLog } from '../../../components/elements/activity-log/activity-log.js';
import '../../../components/elements/session/define.js';
import { sampleRecord } from '../../support/fake-audit.js';
import { sampleEndpoint, type FakeSettings, type FakeWacht } from '../../support/fake-wacht.js';
import { deepAll, findText, inSession, show, startFake, textOf } from '../../support/start-fake.js';

let visits = 0;
const policy = { can: ['read', 'manage', 'audit.read'] };
const endpoint = sampleEndpoint({ id: '7301', url: 'https://hooks.acme.example/in' });

async function open(settings: FakeSettings): Promise<{ fake: FakeWacht; element: WachtActivityLog }> {
  const fake = await startFake({ policy, endpoints: [endpoint], ...settings });
  const host = await show(
    inSession(html`<wacht-activity-log></wacht-activity-log>`, `activity-${String(++visits)}`),
  );
  return { fake, element: host.querySelector('wacht-activity-log')! };
}

const rows = (element: Element) => deepAll(element, 'li').map((row) => textOf(row));

describe('<wacht-activity-log>', () => {
  it('joins an intention with its outcome, and says who did what to which endpoint, and why', async () => {
    const { element } = await open({
      audit: [
        sampleRecord({
          id: 1,
          action: 'endpoint.delete',
          outcome: 'intended',
          target: '7301',
          reason: 'Left us',
        }),
        sampleRecord({ id: 2, action: 'endpoint.delete', target: '7301', intent: 1 }),
      ],
    });
    await findText(element, 'Deleted hooks.acme.example');
    expect(rows(element)).to.have.length(1);
    expect(rows(element)[0]).to.match(
      /ada@acme\.example Deleted hooks\.acme\.example \/in “Left us” Deleted/,
    );
  });
});
