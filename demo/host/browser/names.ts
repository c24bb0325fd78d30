/**
 * Tells the elements what colleagues are called: their activity log knows only what the ticket server's sign-in gave as
 * an id. On the tags around it, because parts of them name people too.
 */
export function startNames(): void {
  const people = document.querySelector<HTMLMetaElement>('meta[name="halyard-people"]');
  if (!people) return;
  const names = new Map(Object.entries(JSON.parse(people.content) as Record<string, string>));
  const personName = (id: string): string => names.get(id) ?? id;
  for (const element of document.querySelectorAll('wacht-webhook-console, wacht-delivery-ops')) {
    Object.assign(element, { personName });
  }
}
