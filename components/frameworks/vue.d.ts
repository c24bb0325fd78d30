/** The tags in Vue's templates, as its guide types custom elements (https://vuejs.org/guide/extras/web-components). */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { AttributesOf, ElementOf, PropertiesOf, TagName, WachtEvents } from './props.js';

type VueTags = {
  [Tag in TagName]: new () => ElementOf<Tag> & {
    /** @deprecated Only there for Vue's own tools. */
    $props: AttributesOf<Tag> & HTMLAttributes & PropertiesOf<Tag> & PublicProps;
    /** @deprecated Only there for Vue's own tools. */
    $emit: EmitFn<{ [Type in keyof WachtEvents]: (event: WachtEvents[Type]) => void }>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends VueTags {}
}
