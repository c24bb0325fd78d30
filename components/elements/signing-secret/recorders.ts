import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

/** Each recorder has its own word for 'leave this out'; all are harmless to the others. */
const attributes: Readonly<Record<string, string>> = {
  'data-private': '',
  'data-dd-privacy': 'hidden',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
  'data-sentry-block': '',
  'data-openreplay-hidden': '',
  'data-recording-disable': '',
  'data-sl': 'exclude',
  translate: 'no',
};
const classes: readonly string[] = [
  'rr-block',
  'rr-mask',
  'fs-exclude',
  'ph-no-capture',
  'smartlook-hide',
  'notranslate',
];

class HiddenFromRecorders extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('hiddenFromRecorders goes where an attribute would, alone.');
  }

  render(): symbol {
    return noChange;
  }

  override update(part: ElementPart): symbol {
    for (const [name, value] of Object.entries(attributes)) part.element.setAttribute(name, value);
    part.element.classList.add(...classes);
    return noChange;
  }
}

/**
 * Marks an element whose text a session recorder must not take: rrweb, Sentry, PostHog, Datadog, FullStory, LogRocket,
 * Hotjar, Clarity, OpenReplay, Mouseflow, Smartlook. It also keeps page translation from sending the text away.
 */
export const hiddenFromRecorders = directive(HiddenFromRecorders);
