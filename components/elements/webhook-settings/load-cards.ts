/** How far outside the window the cards count as near it: a window's height. */
const MARGIN = '100% 0px';
/** Milliseconds until they are loaded wherever the window is: for a screen reader, a search in the page, a printer. */
const AT_LAST = 3000;

/** A card whose code doesn't come stays away, and the rest works. */
const loadCards = (): void =>
  void Promise.allSettled([
    import('../signing-secret/define.js'),
    import('../notification-settings/define.js'),
  ]);

/**
 * The cards stand below a list of any length, and most visits end before them. So their code is loaded when they come near
 * the window; with the first key that is pressed, as the focus goes where the window hasn't been; once something has the
 * focus, from where the first key may lead backwards into them; and after a while.
 *
 * @param room where they will be
 */
export function loadWhenNear(room: Element, load: () => void = loadCards): void {
  if (!('IntersectionObserver' in globalThis)) {
    load();
    return;
  }
  const sight = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) go();
    },
    { rootMargin: MARGIN },
  );
  // Nothing of it stays once one of them has come: a page that goes on makes and drops many of these.
  const waiting = new AbortController();
  const go = (): void => {
    if (waiting.signal.aborted) return;
    waiting.abort();
    sight.disconnect();
    load();
  };
  sight.observe(room);
  for (const sign of ['keydown', 'focusin'])
    addEventListener(sign, go, { capture: true, signal: waiting.signal });
  setTimeout(go, AT_LAST);
}
