/** Work that waits for its turn. */
interface Waiting<In, Out> {
  item: In;
  resolve: (result: Out) => void;
  reject: (error: unknown) => void;
}

export interface BatchOptions<In, Out> {
  /** Stores a batch whole or not at all; the results stand in the order of the items. */
  store: (items: In[]) => Promise<Out[]>;
  maxBatch?: number;
  /** Items that may wait. Beyond it new ones are refused, so that a slow database can't fill the memory. */
  maxWaiting?: number;
}

/**
 * Groups what arrives while the last batch is being stored into the next one: nothing waits for a clock, and under
 * load one write carries many. Each caller hears of its own item.
 */
export class Batches<In, Out> {
  readonly #waiting: Waiting<In, Out>[] = [];
  readonly #options: Required<BatchOptions<In, Out>>;
  #running: Promise<void> | undefined;

  constructor(options: BatchOptions<In, Out>) {
    this.#options = { maxBatch: 256, maxWaiting: 5000, ...options };
  }

  add(item: In): Promise<Out> {
    if (this.#waiting.length >= this.#options.maxWaiting)
      return Promise.reject(new Error('Too much waits to be stored'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any longer. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // What is added in the same turn of the event loop goes into the same batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.maxBatch);
      try {
        const results = await this.#options.store(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index] as Out));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = undefined;
  }
}
