import { http, HttpResponse, type HttpHandler } from 'msw';
import { Refusal, routes, type FakeCall, type FakeRoute, type RouteName } from './fake-wacht-routes.js';
import { FakeState, type FakeSettings } from './fake-wacht-state.js';

export * from './samples.js';
export type { RouteName } from './fake-wacht-routes.js';
export { FakeState, type FakeSettings, type Reception } from './fake-wacht-state.js';

/** Where the fake's frontend API answers; its ticket route gives it to the session by itself. */
export const fakeApiUrl = 'https://wacht.test';
/** On the page's own origin, as a host's route would be. */
export const fakeTicketUrl = '/embed-ticket';

export interface FakeRequest extends FakeCall {
  route: RouteName;
  method: string;
  headers: Headers;
}

export type Failure =
  | 'network'
  | {
      status: number;
      body?: unknown;
      headers?: Record<string, string>;
      /** Endless without. */ times?: number;
    };

export interface FakeWacht {
  readonly handlers: HttpHandler[];
  readonly state: FakeState;
  /** Every call so far, in the order of arrival. */
  readonly requests: FakeRequest[];
  /** The calls of one route. */
  calls(route: RouteName): FakeRequest[];
  /** Makes a route fail. @returns a function that ends it. */
  fail(route: RouteName, failure: Failure): () => void;
  /** Lets calls of a route wait. @returns a function that answers them and lets later ones pass. */
  hold(route: RouteName): () => void;
  /** Answers a route with something else. @returns a function that ends it. */
  override(route: RouteName, answer: (call: FakeCall) => unknown): () => void;
  /** Resolves once a route was called so often in all. */
  arrived(route: RouteName, times?: number): Promise<FakeRequest>;
  /** Moves a replay on (`runReplays: false`): by so many deliveries, or to its end. */
  runTask(taskId: string, steps?: number): void;
}

/** An in-memory Wacht with the host's ticket route, written from the contract. Each call makes one of its own. */
export function fakeWacht(settings: FakeSettings = {}): FakeWacht {
  const state = new FakeState(settings);
  const requests: FakeRequest[] = [];
  const failures = new Map<RouteName, Failure & (object | string)>();
  const overrides = new Map<RouteName, (call: FakeCall) => unknown>();
  const holds = new Map<RouteName, Promise<void>>();
  const waiting = new Set<() => void>();

  const calls = (route: RouteName) => requests.filter((request) => request.route === route);

  async function respond(name: RouteName, route: FakeRoute, request: FakeRequest): Promise<Response> {
    requests.push(request);
    for (const check of [...waiting]) check();
    await holds.get(name);
    const failure = failures.get(name);
    if (failure !== undefined) {
      if (failure === 'network') return HttpResponse.error();
      if (failure.times !== undefined && --failure.times <= 0) failures.delete(name);
      return failed(failure);
    }
    if (!route.open && !state.hasSession) return refused(new Refusal(401, 'Session is required'));
    try {
      const payload = overrides.get(name)?.(request) ?? route.answer(state, request);
      // A copy: what a test changes afterwards must not change what was already answered.
      return route.open === 'bare'
        ? HttpResponse.json(payload as object, { status: name === 'auditReport' ? 201 : 200 })
        : enveloped(structuredClone(payload));
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  }

  const handlers = (Object.entries(routes) as [RouteName, FakeRoute][]).map(([name, route]) => {
    const path = route.isHosts ? `*${route.path}` : fakeApiUrl + route.path;
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    return http[method](path, async ({ request, params }) =>
      respond(name, route, await readCall(name, request, params)),
    );
  });

  return {
    handlers,
    state,
    requests,
    calls,
    fail(route, failure) {
      failures.set(route, failure === 'network' ? failure : { ...failure });
      return () => failures.delete(route);
    },
    hold(route) {
      let release: () => void = () => undefined;
      holds.set(route, new Promise((resolve) => (release = resolve)));
      return () => {
        holds.delete(route);
        release();
      };
    },
    override(route, answer) {
      overrides.set(route, answer);
      return () => overrides.delete(route);
    },
    arrived(route, times = 1) {
      return new Promise((resolve) => {
        const check = () => {
          const request = calls(route)[times - 1];
          if (!request) return;
          waiting.delete(check);
          resolve(request);
        };
        waiting.add(check);
        check();
      });
    },
    runTask: (taskId, steps) => state.runTask(taskId, steps),
  };
}

async function readCall(
  route: RouteName,
  request: Request,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<FakeRequest> {
  const type = request.headers.get('content-type') ?? '';
  const text = request.method === 'GET' ? '' : await request.clone().text();
  return {
    route,
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    form: new URLSearchParams(type.includes('urlencoded') ? text : ''),
    json: type.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : undefined,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(String(value))]),
    ),
  };
}

const enveloped = (data: unknown) =>
  HttpResponse.json({ status: 200, message: 'OK', data: data ?? null, session: null } as object);

const refused = ({ status, message, code }: Refusal) =>
  HttpResponse.json({ errors: [{ message, code }] }, { status });

function failed({ status, body, headers }: Exclude<Failure, string>): Response {
  const init = { status, ...(headers ? { headers } : {}) };
  if (typeof body === 'string') return new HttpResponse(body, init);
  return HttpResponse.json(body ?? { errors: [{ message: 'Something went wrong', code: status }] }, init);
}
