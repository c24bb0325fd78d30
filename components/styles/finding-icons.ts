import { icon } from './picture.js';

// As `icons.ts`, for what finds in a list.
export const iconSearch = icon('<circle cx="7" cy="7" r="4"/><path d="m10 10 3.5 3.5"/>');
export const iconSort = icon('<path d="M5 3v10M2.8 10.8 5 13l2.2-2.2M11 13V3M8.8 5.2 11 3l2.2 2.2"/>');
