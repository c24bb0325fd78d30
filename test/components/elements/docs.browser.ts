import { expect } from '@open-wc/testing';
import { sampleEndpoint } from '../../support/fake-wacht.js';
import { startFake, textOf, until } from '../../support/start-fake.js';

interface Manifest {
  modules: { path: string; declarations: { tagName: string }[] }[];
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
const documented = manifest.modules.map(({ path, declarations }) => ({
  tag: declarations[0]!.tagName,
  define: path.replace(/^dist(.*)\/[^/]+\.js$/, '$1/define.ts'),
}));

/** A variable, so that TypeScript doesn't look for the server's path on the disk. */
const sessionDefinition = '/components/elements/session/define.ts';

async function exampleOf(tag: string): Promise<Document> {
  const page = await (await fetch(`/docs/elements/${tag}.md`)).text();
  const example = /```html\n([\s\S]*?)```/.exec(page)?.[1];
  expect(example, 'an example').to.be.a('string');
  return new DOMParser().parseFromString(example!, 'text/html');
}

describe('The example of each page of docs/elements/ runs', () => {
  afterEach(() => document.body.replaceChildren());

  for (const [at, { tag, define }] of documented.entries()) {
    it(`for <${tag}>`, async () => {
      const fake = await startFake({
        endpoints: [sampleEndpoint()],
        policy: { can: ['read', 'manage', 'test', 'replay'] },
      });
      await Promise.all([import(sessionDefinition), import(define)]);
      const example = await exampleOf(tag);
      // A page's path is its own, the fake's is fixed; a session is kept a while, so that each has a deployment of its own.
      for (const host of example.querySelectorAll('[ticket-url]')) {
        host.setAttribute('ticket-url', '/embed-ticket');
        host.setAttribute('deployment-id', `docs-${at}`);
      }
      document.body.append(...example.body.children);
      const element = document.querySelector(tag)!;
      expect(customElements.get(tag), 'is defined').to.be.a('function');
      expect(element instanceof customElements.get(tag)!, 'is upgraded').to.equal(true);
      await until(() => element.shadowRoot, 'it drew nothing');
      // What the example says is enough for a session.
      await fake.arrived('exchange');
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      expect(textOf(document.body)).not.to.contain('This element has no session');
    });
  }
});
