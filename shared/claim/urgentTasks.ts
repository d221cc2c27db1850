import { addMilliseconds, HOUR, type Instant, type Moment } from '#shared/contracts/time.ts';
import { type UrgentCall, urgentCalls } from '#shared/paperwork/urgent.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { Draft } from './draft.ts';
import { openTask } from './taskRequests.ts';

/** A death or a serious injury calls people at any hour: the adjuster and the supervisor, with all whom the law wants told. */

type Kind = 'death' | 'serious-injury';

/** How long a person has where no clock of law is shorter: policy of ours. */
const HOUSE_HOURS: Readonly<Record<Kind, number>> = { death: 4, 'serious-injury': 8 };

/** What is to be done at once, or is late already: policy of ours. */
const AT_ONCE = HOUR;

const callsFor = ({ view }: Draft, event: Kind, moment: Moment | undefined): readonly UrgentCall[] => {
  const { jurisdiction } = view;
  if (jurisdiction === undefined || moment === undefined) return [];
  return urgentCalls({ event, jurisdiction, zone: zoneOf(jurisdiction), moment });
};

/** The shortest clock, but never so short that nobody could meet it. */
const dueOf = ({ facts: { now } }: Draft, kind: Kind, calls: readonly UrgentCall[]): Instant => {
  const house = addMilliseconds(now, HOUSE_HOURS[kind] * HOUR);
  const soonest = calls.map(({ by }) => by ?? now).reduce((one, other) => (other < one ? other : one), house);
  const earliest = addMilliseconds(now, AT_ONCE);
  return soonest > earliest ? soonest : earliest;
};

/** A clock that is not sure is no law: its date and its source are left out. */
const told = ({ tell, by, authority, advisory }: UrgentCall) => ({
  tell,
  ...(advisory || by === undefined ? {} : { by }),
  ...(advisory || authority === undefined ? {} : { authority }),
});

/** `moment`: when it happened, as far as is known. */
export const callPeople = (draft: Draft, kind: Kind, moment: Moment | undefined, reason: string): void => {
  const calls = callsFor(draft, kind, moment);
  openTask(draft, { kind, due: dueOf(draft, kind, calls), calls: calls.map(told), reason });
};
