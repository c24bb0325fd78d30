/** Work that waits for its turn. */
interface Waiting<In, Out> {
  item: In;
  resolve: (result: Out) => void;
  reject: (error: Error) => void;
}

export interface BatchOptions<In, Out> {
  /** Stores a batch whole or not at all; the results stand in the order of the items. */
  store: (items: In[]) => Promise<Out[]>;
  maxBatch?: number;
  /** Items that may wait. Beyond it new ones are refused, so that a slow database can't fill the memory. */
  maxWaiting?: number;
  /** Milliseconds after which a caller is refused, whatever becomes of the item. Default 5000. */
  maxWaitMs?: number;
}

/**
 * Groups what arrives while the last batch is being stored into the next one: nothing waits for a clock, and under
 * load one write carries many. Each caller hears of its own item, and in time: behind a database that hangs, one would
 * else wait for every batch before its own.
 */
export class Batches<In, Out> {
  #waiting: Waiting<In, Out>[] = [];
  readonly #options: Required<BatchOptions<In, Out>>;
  #running: Promise<void> | undefined;

  constructor(options: BatchOptions<In, Out>) {
    this.#options = { maxBatch: 256, maxWaiting: 5000, maxWaitMs: 5000, ...options };
  }

  /** @throws Error when too much waits, when it took too long (it may be stored all the same), or what `store` throws */
  add(item: In): Promise<Out> {
    const { maxWaiting, maxWaitMs } = this.#options;
    if (this.#waiting.length >= maxWaiting) return Promise.reject(new Error('Too much waits to be stored'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // Nobody waits for it any longer: where its turn hasn't come, it is not stored either.
        this.#waiting = this.#waiting.filter((other) => other !== one);
        reject(new Error(`It could not be stored within ${maxWaitMs / 1000} seconds`));
      }, maxWaitMs);
      const one: Waiting<In, Out> = {
        item,
        resolve(result) {
          clearTimeout(timer);
          resolve(result);
        },
        reject(error: Error) {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiting.push(one);
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
        for (const { reject } of batch) reject(error as Error);
      }
    }
    this.#running = undefined;
  }
}
