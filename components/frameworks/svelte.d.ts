/** The tags in Svelte 5's templates. It sets a property where the element has one of that name, and else an attribute. */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, PropsOf, TagName } from './props.js';

type SvelteTags = {
  [Tag in TagName]: PropsOf<Tag, HTMLAttributes<ElementOf<Tag>>>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
}
