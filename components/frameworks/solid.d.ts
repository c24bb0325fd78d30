/** The tags in Solid's JSX: attributes, properties and events by their prefixes, as Solid sets properties otherwise. */
import type { JSX } from 'solid-js';
import type { AttributesOf, ElementOf, PropertiesOf, TagName, WachtEvents } from './props.js';

type Prefixed<Prefix extends string, Props> = {
  [Name in keyof Props as `${Prefix}:${Name & string}`]: Props[Name];
};
type SolidTags = {
  [Tag in TagName]: JSX.HTMLAttributes<ElementOf<Tag>> &
    Prefixed<'attr', AttributesOf<Tag>> &
    Prefixed<'prop', PropertiesOf<Tag>> & {
      [Type in keyof WachtEvents as `on:${Type}`]?: ((event: WachtEvents[Type]) => void) | undefined;
    };
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidTags {}
  }
}
