/**
 * What a script tag does first of all: the tickets of the page's tags and the code of their first view are asked for
 * before any other code is evaluated.
 */
import { askEarly } from './controllers/early-tickets.js';

/** @returns what draws the settings' first view */
export async function loadSettingsView() {
  // Both files at once, and not the one after the other.
  const [{ drawSettings }] = await Promise.all([
    import('./elements/webhook-settings/first-view.js'),
    import('./elements/make.js'),
  ]);
  return drawSettings;
}

for (const element of document.querySelectorAll('[ticket-url]')) {
  const { localName } = element;
  // The host's own elements may have such an attribute too. What is defined already began its session itself.
  if (!localName.startsWith('wacht-') || customElements.get(localName)) continue;
  askEarly(element);
  // Whoever draws asks again, and hears of a failure.
  if (localName === 'wacht-webhook-settings') loadSettingsView().catch(() => undefined);
}
