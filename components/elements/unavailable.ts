import { noChange, type ElementPart } from 'lit';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

/**
 * A button that can't be pressed just now, as while it works, and keeps the focus: a `disabled` one loses it, and a
 * person with a keyboard or a screen reader with it. Pressing it does nothing, nor does Enter in a field of its form.
 */
class Unavailable extends Directive {
  private element: Element | undefined;
  private isUnavailable = false;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('`unavailable` belongs on an element.');
  }

  render(_isUnavailable: boolean): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [isUnavailable]: [boolean]): typeof noChange {
    if (!this.element) {
      this.element = element;
      element.addEventListener('click', this.swallow, { capture: true });
    }
    if (isUnavailable !== this.isUnavailable) {
      this.isUnavailable = isUnavailable;
      if (isUnavailable) element.setAttribute('aria-disabled', 'true');
      else element.removeAttribute('aria-disabled');
    }
    return noChange;
  }

  private readonly swallow = (event: Event): void => {
    if (!this.isUnavailable) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

/** In a button's tag: `<button ${unavailable(this.saving)}>`. */
export const unavailable = directive(Unavailable);
