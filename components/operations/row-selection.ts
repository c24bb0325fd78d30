/** Which rows are chosen, by id, as in a mail program: one by one, or from the last one chosen up to this. */
export class RowSelection {
  private readonly chosen = new Set<string>();
  private anchor: string | undefined;

  get size(): number {
    return this.chosen.size;
  }

  get ids(): readonly string[] {
    return [...this.chosen];
  }

  has(id: string): boolean {
    return this.chosen.has(id);
  }

  toggle(id: string): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.anchor = id;
  }

  /** Chooses everything between the last one that was toggled and this one, both included. */
  extendTo(id: string, rows: readonly { readonly id: string }[]): void {
    const from = rows.findIndex((row) => row.id === this.anchor);
    const to = rows.findIndex((row) => row.id === id);
    if (from === -1 || to === -1) {
      this.toggle(id);
      return;
    }
    for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) this.chosen.add(row.id);
  }

  addAll(rows: readonly { readonly id: string }[]): void {
    for (const { id } of rows) this.chosen.add(id);
  }

  clear(): void {
    this.chosen.clear();
    this.anchor = undefined;
  }
}
