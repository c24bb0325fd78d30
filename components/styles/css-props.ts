import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

export type CssProps = Readonly<Record<string, string | number | null | undefined>>;

class CssPropsDirective extends Directive {
  private readonly written = new Set<string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('cssProps goes where an attribute would, alone: <div ${cssProps(…)}>');
  }

  render(_props: CssProps): symbol {
    return noChange;
  }

  override update(part: ElementPart, [props]: [CssProps]): symbol {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const name of this.written) {
      if (props[name] != null) continue;
      style.removeProperty(name);
      this.written.delete(name);
    }
    for (const [name, value] of Object.entries(props)) {
      if (value == null) continue;
      style.setProperty(name, String(value));
      this.written.add(name);
    }
    return noChange;
  }
}

/**
 * Sets style properties, custom ones too: `<div ${cssProps({ transform, '--_share': 0.4 })}>`. Lit's styleMap writes
 * the `style` attribute on its first render, which `style-src 'self'` blocks; this one only goes through the CSSOM.
 */
export const cssProps = directive(CssPropsDirective);
