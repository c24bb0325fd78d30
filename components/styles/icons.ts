import { icon } from './picture.js';

/**
 * Pictures as Lit templates. All are decoration (`aria-hidden`): the word beside them, or the button's `aria-label`,
 * carries the meaning.
 *
 * Here is what a list shows at first, 16 px, beside words and in buttons. `action-icons.ts` and `art.ts` have the rest,
 * so that no first paint waits for it.
 */

export const iconPlus = icon('<path d="M8 3.5v9M3.5 8h9"/>');
export const iconMinus = icon('<path d="M4 8h8"/>');
export const iconClose = icon('<path d="m4 4 8 8M12 4l-8 8"/>');
export const iconCheck = icon('<path d="m3 8.5 3.2 3.2L13 4.8"/>');
export const iconMore = icon(
  '<path class="solid" d="M2.25 8a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0m4.5 0a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0m4.5 0a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0"/>',
);
export const iconRotate = icon('<path d="M3 8a5 5 0 1 0 1.6-3.7L3 5.8"/><path d="M3 2.8v3h3"/>');
export const iconChevronUp = icon('<path d="m4 10 4-4 4 4"/>');
export const iconChevronDown = icon('<path d="m4 6 4 4 4-4"/>');
export const iconChevronEnd = icon('<path d="m6 4 4 4-4 4"/>', 'icon flip');
