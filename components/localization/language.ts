import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onTranslation } from './catalog.js';
import { languageOf } from './language-of.js';

/** Elements that show text, asked again when a `lang` or a translation changes: one observer for the page. */
const shown = new Set<() => void>();
let observer: MutationObserver | undefined;

function watchLanguage(listener: () => void): () => void {
  shown.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => {
      for (const each of shown) each();
    });
    observer.observe(document.documentElement, { subtree: true, attributeFilter: ['lang'] });
  }
  return () => {
    shown.delete(listener);
    if (shown.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

/** Keeps the language of its host, and renders the host anew when it changes. */
export class LanguageController implements ReactiveController {
  language = 'en';
  private stop: (() => void)[] = [];

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  hostConnected(): void {
    // It may have been moved to where another language is spoken.
    this.update();
    this.stop = [watchLanguage(() => this.update()), onTranslation(() => this.host.requestUpdate())];
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
  }

  private update(): void {
    const language = languageOf(this.host);
    if (language === this.language) return;
    this.language = language;
    this.host.requestUpdate();
  }
}
