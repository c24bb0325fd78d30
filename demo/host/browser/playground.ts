import type { ReceiverView, TriggerOutcome } from '../playground-api.js';
import { find } from './dom.js';
import { inboxList } from './inbox-list.js';
import { playgroundClient, PlaygroundError, type PlaygroundClient } from './playground-client.js';
import { remember } from './preference.js';
import { receivedList } from './received-list.js';

const refreshMs = 1_500;

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

function outcomeText({ triggered, queued, filtered }: TriggerOutcome): string {
  const events = count(triggered, 'event', 'events');
  if (queued === 0 && filtered === 0) return `${events} triggered. No endpoint listens to it.`;
  const left = filtered > 0 ? `, ${filtered} filtered out` : '';
  return `${events} triggered: ${count(queued, 'delivery', 'deliveries')} queued${left}.`;
}

/** Says how something went at its place, and in words when it didn't. */
async function report(place: HTMLElement, work: () => Promise<string>): Promise<void> {
  place.classList.remove('failed');
  place.textContent = '';
  try {
    place.textContent = await work();
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    place.classList.add('failed');
    place.textContent = error.message;
  }
}

function startTrigger(
  panel: HTMLElement,
  client: PlaygroundClient,
  refresh: () => void,
): () => Promise<void> {
  const form = find(HTMLFormElement, '[data-trigger]', panel);
  const select = find(HTMLSelectElement, 'select', form);
  const howMany = find(HTMLInputElement, 'input', form);
  const outcome = find(HTMLElement, '[data-trigger-outcome]', form);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void report(outcome, async () =>
      outcomeText(await client.trigger(select.value, howMany.valueAsNumber)),
    ).then(refresh);
  });

  return async () => {
    if (select.options.length > 0) return;
    await report(outcome, async () => {
      const { events } = await client.events();
      select.replaceChildren(
        ...events.map(({ name, description }) => {
          const option = new Option(name, name);
          option.title = description;
          return option;
        }),
      );
      return '';
    });
  };
}

function startReceiver(panel: HTMLElement, client: PlaygroundClient): () => Promise<void> {
  const outcome = find(HTMLElement, '[data-receiver-outcome]', panel);
  const oldSecret = find(HTMLElement, '[data-old-secret]', panel);
  const showReceived = receivedList(
    find(HTMLElement, '[data-received]', panel),
    find(HTMLElement, '[data-nothing-received]', panel),
  );
  const showInboxes = inboxList(
    find(HTMLElement, '[data-inboxes]', panel),
    find(HTMLElement, '[data-no-inboxes]', panel),
    (mode, inbox) => {
      void change(() => client.setMode(mode, inbox));
    },
  );

  /** A refresh that was on its way when something was changed knows nothing of the change. */
  let changes = 0;
  function show({ inboxes, received, holdsCurrentSecret }: ReceiverView): void {
    showInboxes(inboxes);
    showReceived(received);
    oldSecret.hidden = holdsCurrentSecret;
  }
  async function change(work: () => Promise<ReceiverView>): Promise<void> {
    changes += 1;
    await report(outcome, async () => {
      show(await work());
      return '';
    });
  }

  find(HTMLButtonElement, '[data-give-secret]', panel).addEventListener('click', () => {
    void change(() => client.giveSecret());
  });

  let failing = false;
  return async () => {
    const before = changes;
    try {
      const view = await client.receiver();
      if (before === changes) show(view);
      if (failing) outcome.textContent = '';
      failing = false;
    } catch (error) {
      if (!(error instanceof PlaygroundError)) throw error;
      // Said once, not at every refresh: what announces it would not stop talking.
      if (!failing) await report(outcome, () => Promise.reject(error));
      failing = true;
    }
  };
}

/** The demo's own panel: events happen, and one sees where they arrive. It rests while it is closed or out of sight. */
export function startPlayground(): void {
  const panel = document.getElementById('playground');
  if (!panel) return;
  const toggle = find(HTMLButtonElement, '[aria-controls="playground"]');
  const client = playgroundClient(panel.dataset['deployment'] ?? '');
  const refreshReceiver = startReceiver(panel, client);
  const loadEvents = startTrigger(panel, client, () => void refreshReceiver());

  let timer: ReturnType<typeof setTimeout> | undefined;
  const isWatched = () => !panel.hidden && document.visibilityState === 'visible';
  async function watch(): Promise<void> {
    clearTimeout(timer);
    if (!isWatched()) return;
    await Promise.all([loadEvents(), refreshReceiver()]);
    clearTimeout(timer);
    timer = setTimeout(() => void watch(), refreshMs);
  }

  const setOpen = (open: boolean) => {
    panel.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    remember('playground', open ? 'open' : 'closed');
    void watch();
  };
  toggle.addEventListener('click', () => {
    const open = toggle.getAttribute('aria-expanded') === 'false';
    setOpen(open);
    if (open) find(HTMLElement, 'select', panel).focus();
  });
  const close = () => {
    setOpen(false);
    toggle.focus();
  };
  find(HTMLElement, '[data-close-playground]', panel).addEventListener('click', close);
  panel.addEventListener('keydown', ({ key, target }) => {
    // In a list of choices Escape closes the list.
    if (key === 'Escape' && !(target instanceof HTMLSelectElement)) close();
  });
  document.addEventListener('visibilitychange', () => void watch());
  void watch();
}
