import { answer, failing, partOf, steps } from './steps.mjs';

export const tag = 'wacht-webhook-settings';
const { press } = partOf(tag);
const menu = (item) =>
  steps(press(/^More actions for/), (page) =>
    page.locator(tag).getByRole('menuitem', { name: item }).click(),
  );
const details = (page) => page.locator(`${tag} .endpoint-name`).first().click();
const list = '**/webhook/endpoints*';
const emptyList = {
  status: 200,
  contentType: 'application/json',
  body: '{"status":200,"message":"ok","data":[]}',
};

/** What is done before the page opens (`before`) and on it (`then`) to get there. */
export const states = [
  { name: 'list' },
  {
    name: 'list-search-nothing',
    then: (page) => page.locator(tag).getByRole('searchbox').first().fill('zzz'),
  },
  {
    name: 'list-loading',
    before: (page) => page.route(list, () => undefined),
    unsettled: true,
    // It takes a while until it says so.
    then: (page) => page.locator(`${tag} .endpoint .sk`).first().waitFor(),
  },
  { name: 'list-failed', before: answer(list, failing) },
  { name: 'list-empty', before: answer(list, emptyList) },
  { name: 'log-failed', before: answer('**/webhook/deliveries*', failing) },
  { name: 'denied', who: 'Jonas' },
  { name: 'ticket-failed', before: answer('**/embed-ticket', failing) },
  {
    name: 'menu',
    // It closes when the page scrolls, as it does to reach the button.
    then: steps(press(/^More actions for/), (page) =>
      page.locator(tag).getByRole('menuitem').first().waitFor(),
    ),
  },
  { name: 'details', opens: true, then: details },
  { name: 'events-shown', then: press(/^\d+ events?$/) },
  { name: 'add', opens: true, then: press('Add endpoint') },
  {
    name: 'add-faults',
    opens: true,
    then: steps(press('Add endpoint'), (page) =>
      page.locator(`${tag} wacht-endpoint-form`).getByRole('button', { name: 'Add endpoint' }).click(),
    ),
  },
  {
    name: 'add-failed',
    opens: true,
    before: (page) =>
      page.route(list, (route) =>
        route.request().method() === 'POST' ? route.fulfill(failing) : route.fallback(),
      ),
    then: steps(press('Add endpoint'), async (page) => {
      const form = page.locator(`${tag} wacht-endpoint-form`);
      await form.getByLabel('URL', { exact: true }).fill('https://hooks.acme.example/in');
      await form.getByRole('checkbox').nth(1).check();
      await form.getByRole('button', { name: 'Add endpoint' }).click();
      await form.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    }),
  },
  {
    name: 'discard',
    opens: true,
    then: steps(press('Add endpoint'), async (page) => {
      await page.locator(tag).getByLabel('URL', { exact: true }).fill('https://a.example');
      await page.keyboard.press('Escape');
    }),
  },
  { name: 'edit', opens: true, then: menu('Edit') },
  { name: 'test', opens: true, then: menu('Send a test') },
  {
    name: 'test-sent',
    opens: true,
    then: steps(menu('Send a test'), async (page) => {
      await page.locator(`${tag} wacht-test-sender`).getByRole('button', { name: /^Send/ }).click();
      await page.locator(`${tag} wacht-test-sender`).getByRole('button', { name: /again/i }).waitFor();
    }),
  },
  { name: 'switch', opens: true, then: menu(/^Switch/) },
  { name: 'delete', opens: true, then: menu('Delete') },
  { name: 'catalog', opens: true, then: press('Event catalog') },
  { name: 'guide', opens: true, then: press('Receiver guide') },
  { name: 'secret-revealed', then: press('Reveal'), scroll: 'wacht-signing-secret' },
  { name: 'rotation', opens: true, then: press('Rotate secret') },
  { name: 'debugger', opens: true, then: press('Check a signature') },
  {
    name: 'debugger-report',
    opens: true,
    then: steps(press('Check a signature'), async (page) => {
      const part = page.locator(`${tag} wacht-signature-debugger`);
      await part.getByRole('button', { name: /^Check/ }).click();
    }),
  },
  {
    name: 'notifications-bad',
    scroll: 'wacht-notification-settings',
    then: async (page) => {
      const field = page.locator(`${tag} wacht-notification-settings`).getByRole('textbox');
      await field.fill('not an address');
      await field.press('Enter');
    },
  },
];
