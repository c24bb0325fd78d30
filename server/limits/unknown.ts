/**
 * Visitors whose address can't be known are one visitor to the limit of addresses, and count by failed sign-ins alone:
 * counted by every request, a busy product would lock itself out. Once there were too many, all of them wait before
 * the sign-in is asked, as what would be guessed next can't be told from what is right.
 */
export class UnknownVisitors {
  /** What the limiter counts them as: no address reads so. */
  static readonly SUBJECT = 'unknown';
  #closedUntil = 0;

  constructor(readonly now: () => number) {}

  /** Seconds that they have to wait; 0 when they may ask. */
  get waitSeconds(): number {
    return Math.max(0, Math.ceil((this.#closedUntil - this.now()) / 1000));
  }

  closeFor(seconds: number): void {
    this.#closedUntil = this.now() + seconds * 1000;
  }
}
