/** A person's browser as far as HTTP goes: it keeps cookies by host name (as browsers do, ports aside). */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(
    /** Where the page is, without a slash at the end. */
    readonly hostUrl: string,
  ) {}

  /** Doesn't follow redirects: where one leads is part of the answer. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookies) headers.set('cookie', cookies);
    if (!headers.has('origin')) headers.set('origin', this.hostUrl);
    const url = path.startsWith('/') ? this.hostUrl + path : path;
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  async signIn(person: 'ines' | 'jonas' | 'mara'): Promise<this> {
    const response = await this.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ person }),
    });
    if (response.status !== 303) throw new Error(`Signing in was answered ${response.status}.`);
    return this;
  }

  postJson(path: string, body: object): Promise<Response> {
    return this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  ticket(deploymentId: string): Promise<Response> {
    return this.postJson('/api/settings/webhooks/embed-ticket', { deploymentId });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    const ended = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0');
    if (ended) this.#cookies.delete(name);
    else this.#cookies.set(name, value.join('='));
  }
}
