import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { ReactiveController, ReactiveElement } from 'lit';
import { WachtApiError } from '../../../components/client/index.js';
import type { WebhookScope } from '../../../components/controllers/index.js';
import { PollController } from '../../../components/controllers/poll-controller.js';

/** As much of a page and of an element as the controllers touch. */
class FakeHost extends EventTarget {
  isConnected = false;
  readonly updateComplete = Promise.resolve(true);
  readonly #controllers = new Set<ReactiveController>();
  readonly #scope: WebhookScope;

  constructor(scope: WebhookScope) {
    super();
    this.#scope = scope;
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }

  requestUpdate(): void {
    for (const controller of this.#controllers) controller.hostUpdated?.();
  }

  override dispatchEvent(event: Event & { callback?: (scope: WebhookScope) => void }): boolean {
    event.callback?.(this.#scope);
    return true;
  }

  connect(): void {
    this.isConnected = true;
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnect(): void {
    this.isConnected = false;
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }
}

class FakeDocument extends EventTarget {
  hidden = false;
  hide(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 100) {
    await settle();
    mock.timers.tick(100);
  }
  await settle();
}

describe('A poll', () => {
  let page: FakeDocument;
  let host: FakeHost;
  let polls = 0;
  let every: number | undefined;
  let answer: () => Promise<unknown>;
  let aborted = false;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    page = new FakeDocument();
    Object.assign(globalThis, { document: page });
    polls = 0;
    every = 1000;
    aborted = false;
    answer = () => Promise.resolve();
    const session = { snapshot: { status: 'ready' }, subscribe: () => () => undefined };
    host = new FakeHost({ client: { session } } as unknown as WebhookScope);
    new PollController(host as unknown as ReactiveElement, {
      every: () => every,
      poll: (_, signal) => {
        polls += 1;
        signal.addEventListener('abort', () => (aborted = true));
        return answer();
      },
    });
    host.connect();
  });
  afterEach(() => {
    mock.timers.reset();
    Reflect.deleteProperty(globalThis, 'document');
  });

  it('repeats, counting from the end of the one before', async () => {
    await pass(3500);
    assert.equal(polls, 3);
    let end: () => void = () => undefined;
    answer = () => new Promise<void>((resolve) => (end = resolve));
    await pass(5000);
    assert.equal(polls, 4, 'a slow one isn’t overtaken');
    end();
    await pass(900);
    assert.equal(polls, 4);
    await pass(200);
    assert.equal(polls, 5);
  });

  it('stops while its page is hidden, and catches up at once when it is back', async () => {
    await pass(1000);
    page.hide(true);
    await pass(10_000);
    assert.equal(polls, 1);
    page.hide(false);
    await pass(100);
    assert.equal(polls, 2);
  });

  it('doesn’t hurry when its page was hidden but for a moment', async () => {
    await pass(1000);
    page.hide(true);
    page.hide(false);
    await pass(500);
    assert.equal(polls, 1);
  });

  it('is no faster when its host renders often', async () => {
    for (let update = 0; update < 10; update += 1) {
      await pass(100);
      host.requestUpdate();
    }
    await pass(100);
    assert.equal(polls, 1);
  });

  it('ends when it isn’t wanted any more, and begins again when it is', async () => {
    await pass(1000);
    every = undefined;
    host.requestUpdate();
    await pass(5000);
    assert.equal(polls, 1);
    every = 500;
    host.requestUpdate();
    await pass(500);
    assert.equal(polls, 2);
  });

  it('slows down with each failure, and is its old self after a success', async () => {
    answer = () => Promise.reject(new WachtApiError('server', 'no'));
    await pass(1000);
    assert.equal(polls, 1);
    await pass(1900);
    assert.equal(polls, 1);
    answer = () => Promise.resolve();
    await pass(200);
    assert.equal(polls, 2);
    await pass(1000);
    assert.equal(polls, 3);
  });

  it('waits as long as the server asks', async () => {
    answer = () => Promise.reject(new WachtApiError('rate-limited', 'slow', { retryAfter: 30_000 }));
    await pass(30_000);
    assert.equal(polls, 1);
    await pass(2000);
    assert.equal(polls, 2);
  });

  it('is aborted when its host leaves, but not when it moves', async () => {
    answer = () => new Promise(() => undefined);
    await pass(1000);
    host.disconnect();
    host.connect();
    await pass(100);
    assert.equal(aborted, false);
    host.disconnect();
    await pass(100);
    assert.equal(aborted, true);
    await pass(10_000);
    assert.equal(polls, 1);
  });
});
