import { adoptStyles, nothing, render } from 'lit';
import type { WebhookScope } from '../../controllers/contract.js';
import type { HeadStart } from '../../controllers/head-start.js';
import { formatFor, messagesFor } from '../../localization/catalog.js';
import { common } from '../../localization/en/common.js';
import { settings } from '../../localization/en/settings.js';
import { languageOf } from '../../localization/language-of.js';
import type { Endpoint } from '../../client/types.js';
import type { HeadApp } from '../app-head.js';
import { lookupsFor, type EndpointLog, type EndpointLookups } from '../endpoint-list/endpoint-log.js';
import { innerListStyles } from '../endpoint-list/endpoint-list.styles.js';
import { arrange } from '../endpoint-list/endpoint-order.js';
import { rowsIn, type EndpointRows } from '../endpoint-list/endpoint-rows.js';
import { warmRows, type RowModel } from '../endpoint-list/endpoint-row.js';
import { loadingList, missingPart, toolbarRoom } from '../endpoint-list/list-states.js';
import { healthRows, listBody, listCard, PATIENCE, rowsInWindow } from '../endpoint-list/list-view.js';
import { nextTask, rendered, sessionBegun, whilePatient, type FirstView } from '../first-view.js';
import { settingsView } from './settings-view.js';
import { settingsStyles } from './webhook-settings.styles.js';

const unheard = (): void => undefined;

/** What the head is made with until it is known which app it is, and what one may in it. */
const anyApp: HeadApp = { app_slug: '\u00a0', is_active: true, name: '\u00a0' };

/**
 * Draws what the element will show first, from the same templates and before its code is there: the element goes on
 * from the same nodes. All that stands around the rows is made while the session begins, as nothing else can be done
 * then, and shown once it is known who is here and what they may.
 *
 * @returns undefined where there is nothing to show, or no longer
 */
export async function drawSettings(
  element: HTMLElement,
  { scope, isStill }: HeadStart,
): Promise<FirstView | undefined> {
  const { session } = scope.client;
  const { status } = session.snapshot;
  if (/denied|failed/.test(status) || element.shadowRoot || !element.isConnected) return undefined;
  const language = languageOf(element);
  const words = {
    common: messagesFor('common', language, common),
    settings: messagesFor('settings', language, settings),
    format: undefined,
  };
  const can = (permission: string): boolean => session.can(permission);
  const root = element.attachShadow({ mode: 'open' });
  adoptStyles(root, settingsStyles);
  const drawHead = (app?: HeadApp, endpoints?: readonly Endpoint[]): void => {
    const view = settingsView({
      ...words,
      timeZone: undefined,
      headingLevel: Number(element.getAttribute('heading-level') ?? 2),
      app: app ?? anyApp,
      unseen: !app,
      endpoints,
      maxEndpoints: session.snapshot.policy.max_endpoints,
      rowActions: [],
      can: app ? can : () => true,
      addEndpoint: unheard,
      lookUp: unheard,
      onListDrawn: unheard,
    });
    render(view, root, { host: element });
  };
  drawHead();
  const list = root.querySelector<HTMLElement>('wacht-endpoint-list');
  if (!list) throw new TypeError('The settings hold a list.');
  const listRoot = list.attachShadow({ mode: 'open' });
  adoptStyles(listRoot, innerListStyles);
  const drawList = (content: unknown): unknown =>
    render(listCard(words.settings, content, '', nothing), listRoot, { host: list });
  drawList(loadingList(words, false));
  warmRows(words);

  await sessionBegun(scope);
  // The reads first: all else can be done while they are under way.
  await nextTask();
  // The session took so long that the element itself is there.
  if (element.matches(':defined')) return undefined;
  const { app, policy } = session.snapshot;
  if (!app || !isStill()) {
    render(nothing, root);
    return undefined;
  }
  drawHead(app);
  // Now, while the rows are on their way: in a moment it would hold them up.
  const { top } = list.getBoundingClientRect();

  let drawn: { rows: EndpointRows; models: readonly RowModel[] } | undefined;
  const drawBody = (warning: unknown): unknown =>
    drawList(listBody(words.settings, toolbarRoom(), warning, undefined, nothing));
  const drawRows = async (): Promise<void> => {
    const answers = await firstAnswers(scope);
    if (!answers?.endpoints.length || !isStill() || list.matches(':defined')) return;
    const { endpoints, log, lookups } = answers;
    if (policy.max_endpoints !== undefined) drawHead(app, endpoints);
    drawBody(nothing);
    const sorted = arrange(healthRows(endpoints, log, lookups, Date.now()), {
      search: '',
      state: undefined,
      sort: 'attention',
    });
    const models = sorted.slice(0, rowsInWindow(sorted, Math.max(1, innerHeight - top))).map((row) => ({
      ...row,
      judged: log !== undefined && lookups !== undefined,
      expanded: false,
      menuOpen: false,
      canTest: can('test'),
      canManage: can('manage'),
    }));
    const rowList = listRoot.querySelector<HTMLElement>('.list');
    if (!rowList) return;
    drawn = { rows: rowsIn(rowList), models };
    drawn.rows.show(models, words);
  };

  return {
    root,
    whole: drawRows(),
    finish: () => drawn?.rows.show(drawn.models, { ...words, format: formatFor(language) }),
    async taken() {
      await rendered(element);
      await rendered(list);
    },
    fail: () => (drawn ? drawBody(missingPart(words)) : drawList(missingPart(words))),
  };
}

const noLookups: EndpointLookups = { byEndpoint: new Map(), switchedOff: [] };

interface FirstAnswers {
  readonly endpoints: readonly Endpoint[];
  readonly log?: EndpointLog | undefined;
  readonly lookups?: EndpointLookups | undefined;
}

/** What was read ahead. The log is waited for as long as the list itself would wait. */
async function firstAnswers({ ahead }: WebhookScope): Promise<FirstAnswers | undefined> {
  const answer = async <T>(key: string): Promise<T | undefined> => {
    try {
      return (await ahead.get(key)?.answer) as T | undefined;
    } catch {
      return undefined;
    }
  };
  const endpoints = await answer<readonly Endpoint[]>('endpoints');
  if (!endpoints) return undefined;
  const judge = async (): Promise<Omit<FirstAnswers, 'endpoints'>> => {
    const log = await answer<EndpointLog>('endpoint-log');
    const wanted = log && lookupsFor(endpoints, log);
    return { log, lookups: wanted ? await answer<EndpointLookups>(wanted.key) : noLookups };
  };
  return { endpoints, ...(await whilePatient(judge(), PATIENCE)) };
}
