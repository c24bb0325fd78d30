import type {} from '../elements/event-map.js';
import type {} from '../elements/timeseries-chart/events.js';
import type {} from '../elements/webhook-console/events.js';
import type { Tags } from './tags.js';

export type TagName = keyof Tags;
export type ElementOf<Tag extends TagName> = Tags[Tag]['element'];

/** As an attribute a number may be written as text. */
type Written<Value> = Value extends number ? Value | `${Value}` : Value;

export type AttributesOf<Tag extends TagName> = {
  [Name in keyof Tags[Tag]['attributes']]?:
    Written<ElementOf<Tag>[Tags[Tag]['attributes'][Name] & keyof ElementOf<Tag>]> | undefined;
};

export type PropertiesOf<Tag extends TagName> = {
  [Name in Tags[Tag]['properties'] & keyof ElementOf<Tag>]?: ElementOf<Tag>[Name] | undefined;
};

/** What an element tells itself, and what those inside it tell: nearly all of it bubbles. */
export type WachtEvents = Pick<HTMLElementEventMap, Extract<keyof HTMLElementEventMap, `wacht-${string}`>>;

/** Listeners as attributes are called in React, Preact and Svelte. */
export type Listeners = {
  [Type in keyof WachtEvents as `on${Type}`]?: ((event: WachtEvents[Type]) => void) | undefined;
};

/** What a tag takes where a name is a property if the element has one of that name, and else an attribute. */
export type PropsOf<Tag extends TagName, Common> = AttributesOf<Tag> &
  Listeners &
  Omit<Common, keyof PropertiesOf<Tag>> &
  PropertiesOf<Tag>;
