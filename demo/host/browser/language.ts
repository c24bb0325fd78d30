import { remember } from './preference.js';

/** The language of the elements: a `lang` around them. Halyard's own words stay as they are. */
export function startLanguageChoice(): void {
  document.querySelector('[data-language-choice]')?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const language = target.value;
    for (const part of document.querySelectorAll<HTMLElement>('[data-elements]')) part.lang = language;
    remember('language', language);
    if (language === 'en') return;
    const translation = `/assets/translations/${language}.js`;
    // Until it is there, and without it, the elements go on in English.
    import(/* @vite-ignore */ translation).catch(() => undefined);
  });
}
