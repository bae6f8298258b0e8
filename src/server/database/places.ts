/** A limited number of places, given in the order in which they are asked for. */
export class Places {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a place, for ever if no time is named. False if none became free in time. */
  async take(longestMs?: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    return new Promise((resolve) => {
      const onFree = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const giveUp = () => {
        this.#waiting.delete(onFree);
        resolve(false);
      };
      const timer = longestMs === undefined ? undefined : setTimeout(giveUp, longestMs);
      this.#waiting.add(onFree);
    });
  }

  /** Passes the place on to who waits longest. */
  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
