/** The `lang` of the nearest ancestor that has one, through shadow roots; `en` where nobody says. */
export function languageOf(element: Element): string {
  for (let node: Element | undefined = element; node; node = hostOf(node)) {
    const language = node.closest('[lang]')?.getAttribute('lang');
    if (language) return language;
  }
  return 'en';
}

function hostOf(node: Element): Element | undefined {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
