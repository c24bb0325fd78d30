/** The tags in React 19's JSX. It sets a property where the element has one of that name, and else an attribute. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AttributesOf, ElementOf, Listeners, PropertiesOf, TagName } from './props.js';

type ReactTags = {
  [Tag in TagName]: AttributesOf<Tag> &
    Listeners &
    Omit<DetailedHTMLProps<HTMLAttributes<ElementOf<Tag>>, ElementOf<Tag>>, keyof PropertiesOf<Tag>> &
    PropertiesOf<Tag>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactTags {}
  }
}
