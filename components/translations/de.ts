/** Adds German, for every element on the page whose `lang` is `de` or one of its variants, those already shown too. */
import { registerTranslation } from '../localization/catalog.js';
import { german } from '../localization/de/index.js';

registerTranslation('de', german);

export { german };
