import { OverlayElement } from '../overlay/overlay.js';

/**
 * @summary A panel from the inline end, for forms and details. Full width where there is no room beside it.
 *
 * @attr open - shown or not
 * @attr heading - what it is about
 * @attr wide - 1040 px instead of 640
 * @attr dirty - closing asks whether to discard what was typed
 * @attr busy - a write is under way: it can't be closed
 * @slot - the body, which scrolls
 * @slot identity - one line below the heading, such as a URL
 * @slot actions - beside the close button
 * @slot footer - stays in view: primary action, then quiet ones, then a state at the end
 * @fires wacht-close-request - cancelable, does not bubble
 * @fires wacht-close - closed, focus is back; does not bubble
 * @csspart dialog - the panel
 * @csspart body - its scrolling part
 *
 * @internal A part of the public elements.
 */
export class WachtDrawer extends OverlayElement {
  protected readonly shape = 'drawer';
}
