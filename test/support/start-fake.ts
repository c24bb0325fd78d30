import { html, type TemplateResult } from 'lit';
import { fixture, waitUntil } from '@open-wc/testing';
import { setupWorker, type SetupWorker } from 'msw/browser';
import { fakeWacht, type FakeSettings, type FakeWacht } from './fake-wacht.js';

let worker: Promise<SetupWorker> | undefined;
/** How many fakes there were. */
let fakes = 0;

/** Firefox sends what may outlive its page past the service worker, which here is all of Wacht. */
function bringToWorker(): void {
  if (!navigator.userAgent.includes('Firefox')) return;
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => fetch(input, { ...init, keepalive: false });
}

async function startedWorker(): Promise<SetupWorker> {
  bringToWorker();
  const started = setupWorker();
  // The test server's own modules pass; a call to Wacht that no route answers is a mistake of the test.
  await started.start({
    quiet: true,
    onUnhandledRequest(request, print) {
      if (new URL(request.url).hostname === 'wacht.test') print.error();
    },
  });
  return started;
}

/** A fresh fake in place of the one before it. Call it in `beforeEach`. */
export async function startFake(settings: FakeSettings = {}): Promise<FakeWacht> {
  fakes += 1;
  const fake = fakeWacht(settings);
  const running = await (worker ??= startedWorker());
  running.resetHandlers(...fake.handlers);
  return fake;
}

/** Shows a template, inside a session of the fake's when it has `wacht-webhook-session`, and waits for its first update. */
export const show = <T extends Element = HTMLElement>(template: TemplateResult): Promise<T> =>
  fixture<T>(template);

/**
 * Wraps building blocks into a session with the fake's ticket route: one of this fake's own, as that of the test before
 * may not be dropped yet. The host page must define the session element.
 */
export const inSession = (content: TemplateResult, deploymentId = `42${fakes}`): TemplateResult =>
  html`<wacht-webhook-session ticket-url="/embed-ticket" deployment-id=${deploymentId}
    >${content}</wacht-webhook-session
  >`;

/** Waits for a condition, checking every few milliseconds: rendered results have no event to wait for. */
export async function until<T>(find: () => T | null | undefined | false, what: string): Promise<T> {
  let found: T | null | undefined | false;
  await waitUntil(() => (found = find()), what, { interval: 10, timeout: 4000 });
  return found as T;
}

/** All elements that match below a root, shadow roots included, in document order. */
export function deepAll(root: ParentNode, selector: string): HTMLElement[] {
  const found: HTMLElement[] = [];
  const visit = (node: ParentNode) => {
    for (const child of node.children) {
      if (child.matches(selector)) found.push(child as HTMLElement);
      if (child.shadowRoot) visit(child.shadowRoot);
      visit(child);
    }
  };
  if (root instanceof Element && root.shadowRoot) visit(root.shadowRoot);
  visit(root);
  return found;
}

/** What a person reads in a part of the page, with slotted and shadow text, white space collapsed. */
export function textOf(root: Node): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      return (assigned.length ? assigned : [...node.childNodes]).map(read).join(' ');
    }
    if (node instanceof HTMLStyleElement) return '';
    const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...inner.childNodes].map(read).join(' ');
  };
  return read(root).replace(/\s+/g, ' ').trim();
}

const implicit: Record<string, string> = {
  button: 'button',
  link: 'a[href]',
  checkbox: 'input[type=checkbox]',
  textbox:
    'input:not([type]), input[type=text], input[type=search], input[type=url], input[type=email], textarea',
  combobox: 'select',
  dialog: 'dialog',
  heading: 'h1, h2, h3, h4',
  table: 'table',
  row: 'tr',
  radio: 'input[type=radio]',
  progressbar: 'progress',
};

function nameOf(element: HTMLElement): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const labelled = element
    .getAttribute('aria-labelledby')
    ?.split(/\s+/)
    .map((id) => root.getElementById(id))
    .filter((label) => label !== null);
  if (labelled?.length) return labelled.map(textOf).join(' ');
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  return (
    element.getAttribute('aria-label') ?? (labels.length ? labels.map(textOf).join(' ') : textOf(element))
  );
}

/** Finds by role and accessible name, through shadow roots, among what is displayed. */
export function byRole(root: ParentNode, role: string, name?: string | RegExp): HTMLElement | undefined {
  const selector = [
    `[role="${role}"]`,
    ...(implicit[role] ? implicit[role].split(', ').map((tag) => `${tag}:not([role])`) : []),
  ];
  return deepAll(root, selector.join(', ')).find(
    (element) =>
      element.checkVisibility() &&
      (name === undefined ||
        (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)))),
  );
}

/** As `byRole`, waiting until it is there. */
export const findRole = (root: ParentNode, role: string, name?: string | RegExp) =>
  until(() => byRole(root, role, name), `no ${role} named ${String(name)}`);

/** Waits until a person can read it. */
export const findText = (root: Element, text: string | RegExp) =>
  until(
    () => (typeof text === 'string' ? textOf(root).includes(text) : text.test(textOf(root))),
    `the text ${String(text)} never appeared`,
  );

/** Whether a button can't be pressed now: it is disabled, or says so and keeps the focus. */
export const isUnavailable = (button: Element): boolean =>
  button.matches(':disabled, [aria-disabled="true"]');

/** As a person does: not before it can be pressed. @returns the button */
export async function press(root: ParentNode, name: string | RegExp): Promise<HTMLElement> {
  const button = await until(
    () => {
      const found = byRole(root, 'button', name);
      return found && !isUnavailable(found) && found;
    },
    `no button named ${String(name)} to press`,
  );
  button.click();
  return button;
}

/** What has the focus, through all shadow roots. */
export function focused(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}
