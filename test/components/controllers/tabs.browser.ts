import { expect } from '@open-wc/testing';
import type { WebhookClient } from '../../../components/client/index.js';
import { connectTabs } from '../../../components/controllers/index.js';
import { clientFor, FakePlatform } from '../client/support.js';

/** Two tabs of one browser with its real locks and channels, and where their writes landed. */
function twoTabs(): { tabs: WebhookClient[]; landed: string[]; platform: FakePlatform } {
  const platform = new FakePlatform();
  const landed: string[] = [];
  const tabs = ['wh_1', 'wh_2'].map((slug) => {
    const send = platform.fetchFor(slug);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const found = platform.cookie;
      const response = await send(input, init);
      if (init?.method === 'PUT' && response.ok) landed.push(`${slug} in ${found ?? 'nobody’s'}`);
      return response;
    };
    return clientFor(platform, slug, {
      fetch,
      baseUrl: 'https://app.example.com/',
      tabs: connectTabs({ locks: navigator.locks, BroadcastChannel }),
    });
  });
  return { tabs, landed, platform };
}

describe('Two tabs, with the browser’s own locks and channels', () => {
  const write = (client: WebhookClient): Promise<unknown> =>
    client.updateEndpoint('7', { url: 'https://a.example', description: 'x' });

  it('write where it was meant, in turn and at once, and read only their own', async () => {
    const { tabs, landed } = twoTabs();
    for (const client of [...tabs, ...tabs]) await write(client);
    const rows = await Promise.all(
      [...tabs, ...tabs].map(async (client) => {
        await write(client);
        return (await client.fetchEndpoints())[0]?.app_slug;
      }),
    );
    expect(rows).to.deep.equal(['wh_1', 'wh_2', 'wh_1', 'wh_2']);
    expect(landed.filter((one) => !/^(wh_\d) in \1$/.test(one))).to.deep.equal([]);
    expect(landed).to.have.length(8);
    for (const { session } of tabs) session.close();
  });

  it('tell the one that was moved why it had to connect anew', async () => {
    const { tabs } = twoTabs();
    const [one, two] = tabs as [WebhookClient, WebhookClient];
    await one.fetchEndpoints();
    await two.fetchEndpoints();
    expect((await one.fetchEndpoints())[0]?.app_slug).to.equal('wh_1');
    expect(one.session.snapshot.notice?.kind).to.equal('moved');
    for (const { session } of tabs) session.close();
  });

  it('a write that waits for a lock is given up with its signal', async () => {
    const { tabs, platform } = twoTabs();
    const [one] = tabs as [WebhookClient];
    await one.fetchEndpoints();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const link = connectTabs({ locks: navigator.locks, BroadcastChannel })!.join(
      'https://frontend.example.com',
      () => undefined,
    );
    const blocking = link.exclusive(() => held, new AbortController().signal);
    const stop = new AbortController();
    const writing = one.updateEndpoint('7', { url: 'https://a.example' }, { signal: stop.signal });
    stop.abort();
    const error: unknown = await writing.catch((reason: unknown) => reason);
    expect(error).to.include({ kind: 'aborted' });
    release();
    await blocking;
    link.leave();
    expect(platform.count('PUT /webhook/endpoints/7')).to.equal(0);
    one.session.close();
  });
});
