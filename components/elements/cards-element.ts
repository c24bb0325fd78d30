import type { Messages } from '../localization/catalog.js';
import { cards } from '../localization/en/cards.js';
import { WachtElement } from './wacht-element.js';

/** Base of the elements that speak with `this.msg.common` and `this.msg.cards`. */
export abstract class CardsElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'cards'> {
    return { ...super.msg, cards: this.words('cards', cards) };
  }
}
