import type { Endpoint } from '../../client/types.js';
import { EndpointRow, type RowAct, type RowModel, type RowWords } from './endpoint-row.js';

export interface RowActions {
  act(action: 'details' | 'test' | 'failures', endpoint: Endpoint): void;
  toggleEvents(endpoint: Endpoint): void;
  openMenu(endpoint: Endpoint, trigger: HTMLElement, focus: 'first' | 'last'): unknown;
  enable(endpoint: Endpoint): unknown;
}

const made = new WeakMap<HTMLElement, EndpointRows>();

/** The rows in a list element, whoever drew them. */
export function rowsIn(list: HTMLElement): EndpointRows {
  const rows = made.get(list) ?? new EndpointRows(list);
  made.set(list, rows);
  return rows;
}

/** Rows by endpoint: one keeps its element for as long as it is in the list. One listener hears for all of them. */
export class EndpointRows {
  private rows = new Map<string, EndpointRow>();
  private words: RowWords | undefined;
  private actions: RowActions | undefined;

  constructor(private readonly list: HTMLElement) {
    list.addEventListener('click', (event) => this.onClick(event));
    list.addEventListener('keydown', (event) => this.onKeydown(event));
    list.addEventListener('pointerover', (event) => this.onPointer(event));
  }

  /** @param actions undefined: nobody listens yet */
  show(models: readonly RowModel[], words: RowWords, actions?: RowActions): void {
    this.words = words;
    this.actions = actions;
    const before = this.rows;
    const shown = models.map((model) => ({
      model,
      row: before.get(model.endpoint.id) ?? new EndpointRow(),
    }));
    this.rows = new Map(shown.map(({ model, row }) => [model.endpoint.id, row]));
    for (const [id, row] of before) if (!this.rows.has(id)) row.element.remove();
    let place = this.list.firstElementChild;
    for (const { model, row } of shown) {
      row.show(model, words);
      if (row.element === place) place = place.nextElementSibling;
      else put(this.list, row.element, place);
    }
  }

  private find(event: Event): { row: RowModel; button: HTMLElement; act: RowAct } | undefined {
    const button = (event.target as Element).closest<HTMLElement>('[data-act]');
    const id = button?.closest<HTMLElement>('[data-endpoint]')?.dataset['endpoint'];
    const row = id === undefined ? undefined : this.rows.get(id)?.model;
    return button && row ? { row, button, act: button.dataset['act'] as RowAct } : undefined;
  }

  private onClick(event: Event): void {
    const { actions } = this;
    const found = this.find(event);
    if (!found || !actions) return;
    const { row, button, act } = found;
    if (act === 'menu') actions.openMenu(row.endpoint, button, 'first');
    else if (act === 'toggle') actions.toggleEvents(row.endpoint);
    else if (act === 'enable') actions.enable(row.endpoint);
    else actions.act(act, row.endpoint);
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const found = this.find(event);
    if (found?.act !== 'menu') return;
    event.preventDefault();
    this.actions?.openMenu(found.row.endpoint, found.button, event.key === 'ArrowDown' ? 'first' : 'last');
  }

  /** Only then: the long form of a time costs more than all else in a row. */
  private onPointer({ target }: Event): void {
    const time = (target as Element).closest('time');
    if (time && !time.title && this.words?.format) time.title = this.words.format.exact(time.dateTime);
  }
}

/** Without loss of the focus, where the browser can move what is in the page already. */
function put(list: HTMLElement, element: Element, before: Element | null): void {
  const { moveBefore } = list as { moveBefore?: (node: Node, before: Node | null) => void };
  if (moveBefore && element.isConnected) moveBefore.call(list, element, before);
  else list.insertBefore(element, before);
}
