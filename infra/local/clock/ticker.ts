export interface Ticker {
  /** Runs `work` while no tick runs and none starts. */
  pause<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface TickerOptions {
  readonly everyMilliseconds: number;
  readonly tick: () => Promise<void>;
  readonly onError: (cause: unknown) => void;
}

/** A schedule of one machine: a tick never overlaps the one before, and one that fails is only missed. */
export function startTicker({ everyMilliseconds, tick, onError }: TickerOptions): Ticker {
  let paused = 0;
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (paused > 0 || running !== undefined) return;
    running = tick()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, everyMilliseconds);
  return {
    pause: async (work) => {
      paused += 1;
      try {
        await running;
        return await work();
      } finally {
        paused -= 1;
      }
    },
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
