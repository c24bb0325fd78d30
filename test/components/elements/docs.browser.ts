import { expect } from '@open-wc/testing';
import { sampleEndpoint } from '../../support/fake-wacht.js';
import { startFake, textOf, until } from '../../support/start-fake.js';
import { runStrictly, type Declaration, type Told } from '../../support/strict-page.js';

const { modules } = (await (await fetch('/custom-elements.json')).json()) as {
  modules: { path: string; declarations: [Declaration] }[];
};
const all = modules.map(({ declarations: [declaration] }) => declaration);
/** As package.json's exports lead to them. */
const definitions = new Map(
  modules.map(({ path }) => {
    const [, folder, name] = /^dist(.*\/([^/]+))\/[^/]+\.js$/.exec(path)!;
    return [`wacht-webhook-elements/${name!}.js`, `${folder!}/define.ts`];
  }),
);

interface Example {
  readonly page: Document;
  readonly imports: readonly string[];
  readonly script: string;
}

const texts = new Map(
  await Promise.all(
    all.map(async ({ tagName }) => {
      const page = await fetch(`/docs/elements/${tagName}.md`);
      return [tagName, await page.text()] as const;
    }),
  ),
);

function exampleOf(tag: string): Example {
  const [, html, js] = /```html\n([\s\S]*?)```\s*```js\n([\s\S]*?)```/.exec(texts.get(tag)!) ?? [];
  expect(html, 'an example').to.be.a('string');
  const imported = /^import '(.+)';\n/gm;
  return {
    page: new DOMParser().parseFromString(html!, 'text/html'),
    imports: [...js!.matchAll(imported)].map(([, specifier]) => specifier!),
    script: js!.replace(imported, ''),
  };
}

/** `| event | class | with |` of a page's table of events. An example may hear another element's too. */
function toldIn(text: string): Told {
  const rows = text.matchAll(/^\| `(wacht-[\w-]+)` +\| `\w+` +\| (?:`(.*?)`)? +\| [^|]*\|$/gm);
  return new Map(
    [...rows].map(([, name, tells = '']) => {
      const parts = tells.replaceAll('\\|', '|').matchAll(/(\w+): (.+?)(?=, \w+: |$)/g);
      return [name!, Object.fromEntries([...parts].map(([, key, type]) => [key!, type!]))];
    }),
  );
}

const told: Told = new Map([...texts.values()].flatMap((text) => [...toldIn(text)]));

/** What else than the documented attributes may stand on any element. */
const isGlobal = (attribute: string) => attribute === 'id' || attribute === 'class' || attribute === 'slot';

function expectDocumented(page: Document): void {
  for (const { tagName, attributes, slots } of all) {
    for (const element of page.querySelectorAll(tagName)) {
      const known = attributes.map(({ name }) => name);
      const given = element.getAttributeNames().filter((name) => !isGlobal(name));
      expect(known, `attributes of <${tagName}>`).to.include.members(given);
      const filled = [...element.children].map(({ slot }) => slot);
      expect(
        slots.map(({ name }) => name),
        `slots of <${tagName}>`,
      ).to.include.members(filled);
    }
  }
}

describe('The example of each page of docs/elements/ runs', () => {
  const { href } = location;
  // Some keep what they show in the address.
  afterEach(() => {
    document.body.replaceChildren();
    history.replaceState(null, '', href);
  });

  for (const [at, { tagName: tag }] of all.entries()) {
    it(`for <${tag}>`, async () => {
      const fake = await startFake({
        endpoints: [sampleEndpoint()],
        policy: { can: ['read', 'manage', 'test', 'replay'] },
      });
      const { page, imports, script } = exampleOf(tag);
      for (const specifier of imports) {
        expect(definitions.has(specifier), `${specifier} is published`).to.equal(true);
        await import(definitions.get(specifier)!);
      }
      expectDocumented(page);
      // A page's path is its own, the fake's is fixed; a session is kept a while, so that each has a deployment of its own.
      for (const host of page.querySelectorAll('[ticket-url]')) {
        host.setAttribute('ticket-url', '/embed-ticket');
        host.setAttribute('deployment-id', `docs-${at}`);
      }
      document.body.append(...page.body.children);
      const element = document.querySelector(tag)!;
      expect(customElements.get(tag), 'is defined').to.be.a('function');
      expect(element instanceof customElements.get(tag)!, 'is upgraded').to.equal(true);
      await runStrictly(script, all, told);
      await until(() => element.shadowRoot, 'it drew nothing');
      // What the example says is enough for a session.
      await fake.arrived('exchange');
      await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      expect(textOf(document.body)).not.to.contain('This element has no session');
    });
  }
});
