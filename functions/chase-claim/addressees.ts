import type { Item } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { type OwedTo, type Regulator, RegulatorSchema } from '#shared/contracts/vocabulary.ts';
import type { Addressee } from '#shared/mail/mailContent.ts';
import { owedToUnder } from '#shared/paperwork/route.ts';

const regulatorOf = ({ jurisdiction }: FactView): Regulator => {
  const known = RegulatorSchema.safeParse(jurisdiction);
  return known.success ? known.data : 'elsewhere';
};

const addressee = (owedTo: OwedTo, view: FactView): Addressee => {
  switch (owedTo) {
    case 'claim-administrator':
      return 'us';
    case 'regulator':
      return regulatorOf(view);
    case 'worker':
    case 'employer':
    case 'provider':
    case 'representative':
      return owedTo;
  }
};

/** Whom a mail names for a paper beside us. A house rule sends nobody's records to others: we ask for ourselves alone. */
export const addresseesOf = ({ ruleId, advisory, copyTo }: Item, view: FactView): readonly Addressee[] => {
  if (copyTo !== undefined) return [addressee(copyTo, view)];
  const owedTo = owedToUnder(ruleId, view);
  const oursAlone = owedTo.every((each) => each === 'claim-administrator');
  if (oursAlone || (advisory && owedTo.includes('claim-administrator'))) return [];
  return owedTo.map((each) => addressee(each, view));
};
