import { inboxModes, type Inbox, type InboxMode } from '../playground-api.js';
import { textElement } from './dom.js';

const modeNames: Record<InboxMode, string> = {
  '200': '200 OK',
  '500': '500 error',
  '410': '410 gone',
  '429': '429 slow down',
  hang: 'Never',
};

const isMode = (text: string): text is InboxMode => inboxModes.some((mode) => mode === text);

/** A host name that breaks between its parts. */
function breakable(text: string): HTMLElement {
  const span = textElement('span', '', '');
  for (const part of text.split(/(?<=\.)/)) span.append(part, document.createElement('wbr'));
  return span;
}

function modeSelect(
  labelText: string,
  extraClass: string,
): { label: HTMLLabelElement; select: HTMLSelectElement } {
  const label = textElement('label', `inbox ${extraClass}`, '');
  const select = document.createElement('select');
  select.append(...inboxModes.map((mode) => new Option(modeNames[mode], mode)));
  label.append(breakable(labelText), select);
  return { label, select };
}

/**
 * One choice an inbox, and one for all of them. Rebuilt only when inboxes come or go, so that an open list of choices
 * stays open while the panel refreshes itself.
 * @param choose called with a mode, and the inbox that it is for (none: for all)
 */
export function inboxList(
  container: HTMLElement,
  none: HTMLElement,
  choose: (mode: InboxMode, inbox?: string) => void,
): (inboxes: readonly Inbox[]) => void {
  const selects = new Map<string, HTMLSelectElement>();
  let shown: string | undefined;

  const onChoice = (select: HTMLSelectElement, inbox?: string) => {
    select.addEventListener('change', () => {
      if (isMode(select.value)) choose(select.value, inbox);
    });
  };

  function rebuild(inboxes: readonly Inbox[]): void {
    selects.clear();
    const labels = inboxes.map(({ inbox }) => {
      const { label, select } = modeSelect(inbox, '');
      selects.set(inbox, select);
      onChoice(select, inbox);
      return label;
    });
    if (inboxes.length > 1) {
      const { label, select } = modeSelect('All of them', 'all');
      const various = new Option('Choose…', '', true, true);
      various.disabled = true;
      select.prepend(various);
      onChoice(select);
      // It is an action, not a state: each inbox says for itself how it answers.
      select.addEventListener('change', () => (select.value = ''));
      labels.push(label);
    }
    container.replaceChildren(...labels);
    none.hidden = inboxes.length > 0;
  }

  return (inboxes) => {
    const names = JSON.stringify(inboxes.map(({ inbox }) => inbox));
    if (names !== shown) rebuild(inboxes);
    shown = names;
    for (const { inbox, mode } of inboxes) {
      const select = selects.get(inbox);
      if (select && select.value !== mode) select.value = mode;
    }
  };
}
