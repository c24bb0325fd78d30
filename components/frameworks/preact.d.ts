/** The tags in Preact's JSX. It sets a property where the element has one of that name, and else an attribute. */
import type { HTMLAttributes } from 'preact';
import type { AttributesOf, ElementOf, Listeners, PropertiesOf, TagName } from './props.js';

type PreactTags = {
  [Tag in TagName]: AttributesOf<Tag> &
    Listeners &
    Omit<HTMLAttributes<ElementOf<Tag>>, keyof PropertiesOf<Tag>> &
    PropertiesOf<Tag>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends PreactTags {}
  }
}
