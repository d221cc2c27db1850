import type { ClosedItem } from './claim.ts';

type Standing = Pick<
  ClosedItem,
  'phoneCalls' | 'calledAtStep' | 'stepsElsewhere' | 'lastAskAt' | 'lastContactId' | 'notBefore' | 'promisedFor'
>;

/** Where an item stood on its ladder, for the day on which the rules call for it again. */
export const standing = ({
  phoneCalls,
  calledAtStep,
  stepsElsewhere,
  lastAskAt,
  lastContactId,
  notBefore,
  promisedFor,
}: Partial<ClosedItem>): Standing => ({
  ...(phoneCalls === undefined ? {} : { phoneCalls }),
  ...(calledAtStep === undefined ? {} : { calledAtStep }),
  ...(stepsElsewhere === undefined ? {} : { stepsElsewhere }),
  ...(lastAskAt === undefined ? {} : { lastAskAt }),
  ...(lastContactId === undefined ? {} : { lastContactId }),
  ...(notBefore === undefined ? {} : { notBefore }),
  ...(promisedFor === undefined ? {} : { promisedFor }),
});
