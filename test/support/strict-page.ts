import { endpointFacts } from '../../components/elements/endpoint-facts.js';
import { sampleDelivery, sampleEndpoint } from './samples.js';

/** An element, as custom-elements.json describes it. */
export interface Declaration {
  readonly tagName: string;
  readonly attributes: readonly { readonly name: string; readonly fieldName?: string }[];
  readonly members: readonly { readonly kind: string; readonly name: string }[];
  readonly slots: readonly { readonly name: string }[];
  readonly events: readonly {
    readonly name: string;
    readonly description?: string;
    readonly type: { readonly text: string };
  }[];
}
type DocumentedEvent = Declaration['events'][number];

/** What an event tells, by its name: names with their types. */
export type Told = ReadonlyMap<string, Readonly<Record<string, string>>>;

interface Listening {
  readonly event: DocumentedEvent | undefined;
  readonly type: string;
  readonly handler: (event: unknown) => unknown;
}

const endpoint = sampleEndpoint();
const delivery = sampleDelivery({ endpoint_id: endpoint.id }).rows.at(-1);

/** Of each type that a documented event has something of: what a listener may have to tell apart. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  string: ['string'],
  'string | undefined': ['string'],
  boolean: [true, false],
  number: [1],
  '-1 | 1': [1, -1],
  'readonly string[]': [['string']],
  Endpoint: [endpoint],
  'Endpoint | undefined': [endpoint],
  EndpointFacts: [endpointFacts(endpoint)],
  "Omit<EndpointFacts, 'id'>": [endpointFacts(endpoint)],
  EndpointAction: ['add', 'edit', 'test', 'details', 'failures', 'deliveries', 'guide', 'events'],
  Delivery: [delivery],
  'readonly Delivery[]': [[delivery]],
  "Pick<Delivery, 'id' | 'event_name' | 'status' | 'http_status_code'>": [delivery],
  ReplayFacts: [
    {
      intent: 'failed',
      count: 200,
      window: undefined,
      endpointIds: [endpoint.id],
      jobs: 1,
      guarded: false,
      reason: 'The receiver was down',
    },
  ],
  'TimeWindow | undefined': [{ from: 0, until: 3_600_000 }],
  'FilterRules | undefined': [{ amount: 1 }],
  SessionStatus: ['ready', 'failed'],
  'ErrorKind | undefined': ['network'],
};

/** An object of which nothing can be read that it doesn't have. */
function strict(value: object, what: string): object {
  return new Proxy(value, {
    get(target, key) {
      if (!(key in target)) throw new Error(`${what} has no ${String(key)}`);
      const found: unknown = Reflect.get(target, key);
      if (typeof found === 'function') return (found as () => unknown).bind(target) as unknown;
      const isPlain = typeof found === 'object' && found !== null && !Array.isArray(found);
      return isPlain ? strict(found, `${what}.${String(key)}`) : found;
    },
  });
}

/**
 * Runs the script of an example against the document with its html in it, and then every listener that it added, each
 * with an event that has what the documentation says.
 *
 * @param told what the pages say that events tell, by name
 * @throws Error where the script uses an event, a property or a method that no page documents
 */
export async function runStrictly(script: string, all: readonly Declaration[], told: Told): Promise<void> {
  const listening: Listening[] = [];
  const declarationOf = (element: Element) => all.find(({ tagName }) => tagName === element.localName);

  function listen(target: Element | Document, type: string, handler: Listening['handler']): void {
    const own = target instanceof Element ? declarationOf(target) : undefined;
    const inside = [...target.querySelectorAll('*')].flatMap((each) => declarationOf(each)?.events ?? []);
    const heard = [
      ...(own?.events ?? []),
      ...inside.filter(({ description }) => !description?.includes('does not bubble')),
    ];
    const event = heard.find(({ name }) => name === type);
    const isNative = `on${type}` in HTMLElement.prototype;
    if (!event && !isNative) throw new Error(`${target.nodeName} hears no ${type}`);
    listening.push({ event, type, handler });
    target.addEventListener(type, handler);
  }

  function check(element: Element, key: string | symbol): void {
    const own = declarationOf(element);
    const known =
      !own ||
      key in HTMLElement.prototype ||
      own.members.some(({ name }) => name === key) ||
      own.attributes.some(({ fieldName }) => fieldName === key);
    if (!known || !(key in element)) throw new Error(`${element.localName} has no ${String(key)}`);
  }

  function found(element: Element | null, selector: string): Element {
    if (!element) throw new Error(`nothing is ${selector}`);
    return new Proxy(element, {
      get(target, key) {
        if (key === 'addEventListener') return listen.bind(undefined, target);
        if (key === 'querySelector') return finderIn(target);
        check(target, key);
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' && !Object.hasOwn(target, key)
          ? ((value as () => unknown).bind(target) as unknown)
          : value;
      },
      set(target, key, value) {
        check(target, key);
        const isMethod = declarationOf(target)?.members.some(
          ({ kind, name }) => kind === 'method' && name === key,
        );
        return !isMethod && Reflect.set(target, key, value);
      },
    });
  }
  const finderIn = (root: ParentNode) => (selector: string) => found(root.querySelector(selector), selector);

  const globals = {
    document: strict(
      { querySelector: finderIn(document), addEventListener: listen.bind(undefined, document) },
      'document',
    ),
    // A host's own server, and its own pages: not these tests' business.
    fetch: () => Promise.resolve(new Response('{}')),
    location: { assign: () => undefined, hash: '' },
    navigator: strict({ clipboard: { writeText: () => Promise.resolve() } }, 'navigator'),
    confirm: () => false,
    console: strict({ info: () => undefined }, 'console'),
  };
  const names = Object.keys(globals).join(', ');
  const url = URL.createObjectURL(
    new Blob([`export default async ({ ${names} }) => {\n${script}\n};`], { type: 'text/javascript' }),
  );
  const { default: run } = (await import(url)) as { default: (given: typeof globals) => Promise<void> };
  URL.revokeObjectURL(url);
  await run(globals);
  for (const each of listening) await hear(each, told);
}

/** Calls a listener with an event, as often as there is something to tell apart. */
async function hear({ handler, type, event }: Listening, told: Told): Promise<void> {
  const tells = Object.entries(told.get(type) ?? {}).map(([name, of]) => {
    if (!samples[of]) throw new Error(`no sample of ${of}, which ${type} tells`);
    return [name, samples[of]] as const;
  });
  const isIntent = event?.type.text.startsWith('Before') === true;
  const isCancelable = !event || isIntent || event.description?.includes('cancelable') === true;
  const times = Math.max(1, ...tells.map(([, values]) => values.length));
  for (let time = 0; time < times; time += 1) {
    const waited: Promise<unknown>[] = [];
    const facts = Object.fromEntries(tells.map(([name, values]) => [name, values[time % values.length]]));
    const acts = {
      ...(isCancelable && { preventDefault: () => undefined }),
      ...(isIntent && { waitUntil: (promise: Promise<unknown>) => waited.push(promise) }),
    };
    await handler(strict({ ...facts, ...acts }, type));
    await Promise.all(waited);
  }
}
