import { render, type TemplateResult } from 'lit';

/** A row of the list and where it stands in it, from 0. */
export interface PlacedRow<Row> {
  readonly row: Row;
  readonly index: number;
}

export interface RowView<Row> {
  readonly rows: readonly PlacedRow<Row>[];
  readonly offsetOf: (index: number) => number;
  /** How high all rows of the list are together, those too that aren't shown. */
  readonly total: number;
  readonly template: (row: Row, index: number) => TemplateResult;
  /** After a row was rendered. */
  readonly onRender: (row: Row, element: HTMLElement) => void;
  /** What the template looks at besides. While it is the same object, rows that are shown already aren't rendered. */
  readonly context: unknown;
}

interface Box<Row> {
  readonly element: HTMLElement;
  row: Row;
  index: number;
  top: number;
  context: unknown;
}

/**
 * The rendered rows of a long list, each in a box of its own that is moved by a transform. A row that leaves gives its
 * box to one that comes: making and dropping elements costs many times what writing other text into them does. A row
 * keeps its box for as long as it is shown, and so what has the focus.
 */
export class RowPool<Row extends { readonly id: string }> {
  /** Other rows came since the first ones: boxes may stand in another order than their rows. */
  isMixed = false;
  private boxes = new Map<string, Box<Row>>();
  private container: HTMLElement | undefined;

  /** @param container has nothing else in it */
  show(container: HTMLElement | undefined, view: RowView<Row>): void {
    if (container !== this.container) this.boxes.clear();
    this.container = container;
    if (!container) return;
    container.style.blockSize = `${view.total}px`;
    const before = this.boxes;
    this.boxes = new Map();
    const leaving = new Map(before);
    for (const { row } of view.rows) leaving.delete(row.id);
    const spare = [...leaving.values()].filter((box) => !giveUpFocused(box.element));
    for (const { row, index } of view.rows) {
      const known = before.get(row.id);
      this.isMixed ||= !known && before.size > 0;
      const box = known ?? spare.pop();
      this.boxes.set(row.id, place(box, container, { row, index }, view));
    }
    for (const { element } of spare) element.remove();
  }

  /** Every box, with its row's place in the list. */
  get placed(): readonly { readonly element: HTMLElement; readonly index: number }[] {
    return [...this.boxes.values()];
  }
}

/** Whoever was in a row that is gone must not find themselves in another: its box goes, and the focus with it. */
function giveUpFocused(element: HTMLElement): boolean {
  const isFocused = element.matches(':focus-within');
  if (isFocused) element.remove();
  return isFocused;
}

function place<Row>(
  known: Box<Row> | undefined,
  container: HTMLElement,
  { row, index }: PlacedRow<Row>,
  { offsetOf, template, onRender, context }: RowView<Row>,
): Box<Row> {
  const element = known?.element ?? newBox(container);
  const top = offsetOf(index);
  if (known?.top !== top) element.style.transform = `translateY(${top}px)`;
  if (known?.row !== row || known.index !== index || known.context !== context) {
    render(template(row, index), element);
    onRender(row, element);
  }
  return { element, row, index, top, context };
}

function newBox(container: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'row-box';
  element.setAttribute('role', 'presentation');
  container.append(element);
  return element;
}
