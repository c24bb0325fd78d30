import { remember } from './preference.js';

/** Light, dark, or whichever the system has: an attribute on the root sets `color-scheme`, and all colours follow. */
export function startThemeChoice(): void {
  document.querySelector('[data-theme-choice]')?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    document.documentElement.dataset['theme'] = target.value;
    remember('theme', target.value);
  });
}
