/** The tags in Svelte 5's templates. It sets a property where the element has one of that name, and else an attribute. */
import type { HTMLAttributes } from 'svelte/elements';
import type { AttributesOf, ElementOf, Listeners, PropertiesOf, TagName } from './props.js';

type SvelteTags = {
  [Tag in TagName]: AttributesOf<Tag> &
    Listeners &
    Omit<HTMLAttributes<ElementOf<Tag>>, keyof PropertiesOf<Tag>> &
    PropertiesOf<Tag>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
}
