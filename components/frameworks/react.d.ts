/** The tags in React 19's JSX. It sets a property where the element has one of that name, and else an attribute. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementOf, PropsOf, TagName } from './props.js';

type ReactTags = {
  [Tag in TagName]: PropsOf<Tag, DetailedHTMLProps<HTMLAttributes<ElementOf<Tag>>, ElementOf<Tag>>>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactTags {}
  }
}
