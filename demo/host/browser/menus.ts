/** The deployment switcher closes as menus do: by Escape, and by a click beside it. */
function startSwitcher(switcher: HTMLDetailsElement): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !switcher.contains(target)) switcher.open = false;
  });
  switcher.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !switcher.open) return;
    switcher.open = false;
    switcher.querySelector('summary')?.focus();
  });
}

function startNavigation(button: HTMLButtonElement): void {
  const setOpen = (open: boolean) => button.setAttribute('aria-expanded', String(open));
  button.addEventListener('click', () => setOpen(button.getAttribute('aria-expanded') === 'false'));
  const body = document.getElementById('side-body');
  // A link to a part of this page leads below the menu: it must not stay in front of it.
  body?.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.hash !== '') setOpen(false);
  });
}

export function startMenus(): void {
  const switcher = document.querySelector<HTMLDetailsElement>('.switcher');
  if (switcher) startSwitcher(switcher);
  const button = document.querySelector<HTMLButtonElement>('.menu-button');
  if (button) startNavigation(button);
}
