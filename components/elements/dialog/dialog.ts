import { OverlayElement } from '../overlay/overlay.js';

/**
 * @summary A question that has to be answered first. The heading is the question, the body says what goes with it,
 * the buttons repeat the verb.
 *
 * @attr open - shown or not
 * @attr heading - the question
 * @attr wide - 640 px instead of 480
 * @slot - the body
 * @slot identity - one line below the heading
 * @slot footer - the buttons: the verb first, then Cancel
 * @fires wacht-close-request - cancelable, does not bubble
 * @fires wacht-close - closed, focus is back; does not bubble
 * @csspart dialog - the box
 * @csspart body - its scrolling part
 *
 * @internal A part of the public elements.
 */
export class WachtDialog extends OverlayElement {
  protected readonly shape = 'center';
}
