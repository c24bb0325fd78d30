import { childrenOf, isContainer, type JsonNode, outlineOf } from './json-outline.js';

/** What a line ends with: the container that opens here, closes here, or is folded into one mark. */
export type LineFold = 'open' | 'close' | 'folded' | 'none';

/** A line as it is shown. Text is cut out of the source when it is drawn, so a line costs the same however long. */
export interface CodeLine {
  /** From 1; the line that goes on with a long one has none. */
  readonly number: number | undefined;
  readonly depth: number;
  readonly node: JsonNode | undefined;
  readonly fold: LineFold;
  /** What of the source this line shows, the name in front of the value not counted. */
  readonly start: number;
  readonly end: number;
  readonly hasComma: boolean;
}

/** A string or a raw line over this is cut, and goes on in lines of the same length once it is unfolded. */
export const LONGEST = 1000;
/** Containers over either are folded at first, except the outermost. Near the top only the count matters: what is
 * large there has large parts, and those are folded. */
const FOLD_COUNT = 24;
const FOLD_LENGTH = 4000;
const SHALLOW = 2;
/** In a container with more entries than this, those that are containers themselves are folded too. */
const CROWD = 200;

/** A body laid out as lines, with the parts that a person folds and unfolds. */
export class CodeLayout {
  readonly root: JsonNode | undefined;
  /** Starts of containers and long strings whose state isn't the one they begin with. */
  private readonly toggled = new Set<number>();
  private made: CodeLine[] | undefined;

  /** @param format `json` where it is one; `raw` shows the text as it came */
  constructor(
    readonly text: string,
    format: 'json' | 'raw',
  ) {
    this.root = format === 'json' ? outlineOf(text) : undefined;
  }

  get lines(): readonly CodeLine[] {
    return (this.made ??= this.root ? this.layOut(this.root) : this.rawLines());
  }

  get hasFolds(): boolean {
    return this.lines.some((line) => line.fold === 'folded');
  }

  toggle(node: JsonNode): void {
    if (!this.toggled.delete(node.start)) this.toggled.add(node.start);
    this.made = undefined;
  }

  /** Unfolds whatever hides an offset. @returns the index of the line that shows it */
  reveal(offset: number): number {
    let parent: JsonNode | undefined;
    let node = this.root;
    for (let depth = 0; node; depth += 1) {
      const isHidden = isContainer(node) || offset >= node.start + LONGEST;
      if (isHidden && this.isFolded(node, parent, depth)) this.toggle(node);
      parent = node;
      node = isContainer(node)
        ? childrenOf(this.text, node).find((child) => offset < child.end && offset >= startOf(child))
        : undefined;
    }
    const index = this.lines.findIndex((line) => offset >= startOfLine(line) && offset < line.end);
    return Math.max(0, index);
  }

  private isFolded(node: JsonNode, parent: JsonNode | undefined, depth: number): boolean {
    return startsFolded(node, parent, depth) !== this.toggled.has(node.start);
  }

  /** Iterative, because depth is the sender's choice and the stack isn't. */
  private layOut(root: JsonNode): CodeLine[] {
    const lines: CodeLine[] = [];
    let number = 0;
    const add: AddLine = (node, depth, fold, start, end, hasComma, numbered = true) =>
      lines.push({ number: numbered ? (number += 1) : undefined, depth, node, fold, start, end, hasComma });
    const open: { node: JsonNode; children: JsonNode[]; next: number; hasComma: boolean }[] = [];
    const visit = (node: JsonNode, parent: JsonNode | undefined, hasComma: boolean): void => {
      const isFolded = this.isFolded(node, parent, open.length);
      if (!isContainer(node)) addScalar(this.text, add, node, open.length, isFolded, hasComma);
      else if (node.count === 0) add(node, open.length, 'none', node.start, node.end, hasComma);
      else if (isFolded) add(node, open.length, 'folded', node.start, node.end, hasComma);
      else {
        add(node, open.length, 'open', node.start, node.start + 1, false);
        open.push({ node, children: childrenOf(this.text, node), next: 0, hasComma });
      }
    };
    visit(root, undefined, false);
    for (let inner = open.at(-1); inner; inner = open.at(-1)) {
      const child = inner.children[inner.next];
      inner.next += 1;
      if (child) {
        visit(child, inner.node, inner.next < inner.children.length);
        continue;
      }
      open.pop();
      add(inner.node, open.length, 'close', inner.node.end - 1, inner.node.end, inner.hasComma);
    }
    return lines;
  }

  private rawLines(): CodeLine[] {
    const lines: CodeLine[] = [];
    let number = 0;
    let start = 0;
    for (const line of this.text.split('\n')) {
      number += 1;
      for (const piece of pieces(this.text, start, start + line.length)) {
        lines.push({
          ...piece,
          number: piece.start === start ? number : undefined,
          depth: 0,
          node: undefined,
          fold: 'none',
          hasComma: false,
        });
      }
      start += line.length + 1;
    }
    return lines;
  }
}

type AddLine = (
  node: JsonNode,
  depth: number,
  fold: LineFold,
  start: number,
  end: number,
  hasComma: boolean,
  numbered?: boolean,
) => void;

function startsFolded(node: JsonNode, parent: JsonNode | undefined, depth: number): boolean {
  const length = node.end - node.start;
  if (!isContainer(node)) return length > LONGEST;
  if (!parent || node.count === 0) return false;
  return node.count > FOLD_COUNT || parent.count > CROWD || (depth > SHALLOW && length > FOLD_LENGTH);
}

function addScalar(
  text: string,
  add: AddLine,
  node: JsonNode,
  depth: number,
  isFolded: boolean,
  hasComma: boolean,
): void {
  const isLong = node.end - node.start > LONGEST;
  if (!isLong || isFolded) {
    const end = cut(text, node.start, node.end);
    add(node, depth, isLong ? 'folded' : 'none', node.start, end, hasComma);
    return;
  }
  for (const { start, end } of pieces(text, node.start, node.end)) {
    const isFirst = start === node.start;
    add(node, depth, isFirst ? 'open' : 'none', start, end, hasComma && end === node.end, isFirst);
  }
}

/** Cuts a range into what one line shows of it; an empty one is still a line. */
function pieces(text: string, from: number, to: number): { start: number; end: number }[] {
  const made = [{ start: from, end: cut(text, from, to) }];
  for (let start = cut(text, from, to); start < to; start = cut(text, start, to)) {
    made.push({ start, end: cut(text, start, to) });
  }
  return made;
}

/** Where a line that begins at `from` ends: not in the middle of a character. */
function cut(text: string, from: number, to: number): number {
  const end = from + LONGEST;
  if (end >= to) return to;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

const startOf = (node: JsonNode): number => (node.nameStart >= 0 ? node.nameStart : node.start);

const startOfLine = (line: CodeLine): number =>
  line.start === line.node?.start ? startOf(line.node) : line.start;
