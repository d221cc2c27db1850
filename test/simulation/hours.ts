import { toInstant } from '#shared/contracts/time.ts';
import type { Asked } from './asked.ts';
import type { State } from './notices.ts';
import type { Stage } from './stage.ts';

/** Law 6: what asks for something goes out from Monday to Friday, 08:00-18:00 where its recipient is. */

const clockIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });

const CLOCKS: Record<State, Intl.DateTimeFormat> = {
  VT: clockIn('America/New_York'),
  CA: clockIn('America/Los_Angeles'),
};

/** The last committed attempt of 17:59:59 may reach SES within its minute. */
const isDecent = (clock: Intl.DateTimeFormat, at: number): boolean => {
  const parts = clock.formatToParts(at - 60_000);
  const weekday = parts.find(({ type }) => type === 'weekday')?.value ?? '';
  const hour = Number(parts.find(({ type }) => type === 'hour')?.value);
  const opens = Number(clock.formatToParts(at).find(({ type }) => type === 'hour')?.value);
  return !weekday.startsWith('S') && opens >= 8 && hour < 18;
};

export const judgeHours = ({ story, claimIds }: Stage, asked: readonly Asked[]): readonly string[] => {
  const states = new Map(story.subjects.map(({ reference, state }) => [claimIds.get(reference), state]));
  return asked.flatMap(({ claimId, item, mail }) => {
    const state = states.get(claimId);
    if (state === undefined || isDecent(CLOCKS[state], mail.at)) return [];
    return [`law 6: ${mail.sesMessageId} asked for ${item} at ${toInstant(mail.at)}`];
  });
};
