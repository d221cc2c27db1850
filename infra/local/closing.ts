export interface Closing {
  /** What was opened is closed by `close`, also when something opened beside it fails. */
  opening<T>(opened: Promise<T>, close: (opened: T) => void | Promise<void>): Promise<T>;
  /** Last opened, first closed; all are closed even if one fails. A second call does nothing. */
  close(): Promise<void>;
}

export function createClosing(): Closing {
  const pending: Promise<unknown>[] = [];
  const closers: (() => void | Promise<void>)[] = [];
  return {
    opening: (opened, close) => {
      const registered = opened.then((value) => {
        closers.push(() => close(value));
        return value;
      });
      pending.push(registered);
      return registered;
    },
    close: async () => {
      await Promise.allSettled(pending);
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (cause) {
          failures.push(cause);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed');
    },
  };
}
