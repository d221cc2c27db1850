import type { MailJournal } from './mailJournal.ts';

const BATCH = 10;
const RETRY_MILLISECONDS = 250;

/** Puts SES events on the queue; throws when the queue did not take them all. */
export type PublishEvents = (bodies: readonly string[]) => Promise<void>;

export interface EventOutbox {
  /** Something was committed. */
  nudge(): void;
  /** The event channel is down until `release`; events wait on disk. */
  hold(): void;
  release(): void;
  /** Events that are on their way; held ones are not. */
  countPending(): number;
  close(): Promise<void>;
}

/**
 * Events leave the journal only once the queue took them, so that they survive a crash on either side;
 * a crash in between sends one twice, as SES itself may.
 */
export function createEventOutbox(journal: MailJournal, publish: PublishEvents): EventOutbox {
  let held = false;
  let closed = false;
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  const drain = async (): Promise<void> => {
    while (!held && !closed) {
      const events = journal.listPendingEvents(BATCH);
      if (events.length === 0) return;
      await publish(events.map((event) => event.body));
      journal.markPublished(events.map((event) => event.seq));
    }
  };
  const nudge = () => {
    if (held || closed || running !== undefined) return;
    clearTimeout(retry);
    running = drain().then(
      () => settle(0),
      () => settle(RETRY_MILLISECONDS),
    );
  };
  const settle = (delay: number) => {
    running = undefined;
    if (held || closed || journal.countPendingEvents() === 0) return;
    retry = setTimeout(nudge, delay);
  };

  nudge();
  return {
    nudge,
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      nudge();
    },
    countPending: () => (held ? 0 : journal.countPendingEvents()),
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await running;
    },
  };
}
