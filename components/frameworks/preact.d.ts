/** The tags in Preact's JSX. It sets a property where the element has one of that name, and else an attribute. */
import type { HTMLAttributes } from 'preact';
import type { ElementOf, PropsOf, TagName } from './props.js';

type PreactTags = {
  [Tag in TagName]: PropsOf<Tag, HTMLAttributes<ElementOf<Tag>>>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends PreactTags {}
  }
}
