export {
  registerTranslation,
  type Messages,
  type Section,
  type SectionOf,
  type Translation,
} from './catalog.js';
export { type Formatters } from './formatters.js';
