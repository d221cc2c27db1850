import { describe, expect, it } from 'vitest';
import { tellVisit, type VisitLinksOf } from '#functions/chase-claim/visitLine.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { factView } from '#shared/claim/factView.ts';
import { type PartyRole, type VisitKind, VisitKindSchema } from '#shared/contracts/vocabulary.ts';
import type { Bring, VisitLine } from '#shared/mail/mailContent.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { createStory } from '#test/builders/story.ts';

interface Telling {
  readonly role?: PartyRole;
  readonly change?: VisitLine['change'];
  readonly linksOf?: VisitLinksOf;
}

const told = (stated: Partial<VisitStatement>, telling: Telling = {}): VisitLine => {
  const { role = 'worker', change = 'booked', linksOf } = telling;
  const story = createStory();
  story.tell(recordVisit(stated));
  const known = { claim: story.claim, view: factView(story.claim), role };
  return tellVisit({ ...known, ...(linksOf === undefined ? {} : { linksOf }) }, { visitId: 'visit-1', change });
};

const TO_ANY: readonly Bring[] = ['photo-id', 'claim-number'];
const TO_A_DOCTOR: readonly Bring[] = [...TO_ANY, 'work-status-form'];
const TO_MOVE: readonly Bring[] = [...TO_ANY, 'comfortable-clothes'];

const BRING: Readonly<Record<VisitKind, readonly Bring[] | undefined>> = {
  initial: TO_A_DOCTOR,
  'follow-up': TO_A_DOCTOR,
  specialist: TO_A_DOCTOR,
  diagnostic: TO_ANY,
  therapy: TO_MOVE,
  'work-hardening': TO_MOVE,
  'functional-capacity': TO_MOVE,
  'independent-examination': TO_ANY,
  rating: TO_A_DOCTOR,
  telehealth: undefined,
  surgery: TO_A_DOCTOR,
  vocational: TO_ANY,
};

describe('a visit in a mail', () => {
  it.each(VisitKindSchema.options)('of the kind %s says what to bring, and not its kind', (kind) => {
    const line = told({ kind });
    expect(line.bring).toEqual(BRING[kind]);
    expect(JSON.stringify(line)).not.toContain(kind);
  });

  it('is by telephone or video where it is telehealth, and in a place otherwise', () => {
    expect(told({ kind: 'telehealth' }).isRemote).toBe(true);
    expect(told({ kind: 'therapy' }).isRemote).toBeUndefined();
  });

  it('asks those alone to bring something who go there, or tell who goes', () => {
    const brings = (role: PartyRole) => told({}, { role }).bring !== undefined;
    expect(brings('worker')).toBe(true);
    expect(brings('representative')).toBe(true);
    expect(brings('case-manager')).toBe(false);
  });

  it.each(['cancelled', 'missed'] as const)('that is %s needs nothing brought', (change) => {
    expect(told({}, { change }).bring).toBeUndefined();
  });

  it('has the links that its reader can answer by', () => {
    const linksOf: VisitLinksOf = ({ visitId }, { role, change }) => [
      { purpose: 'confirmed', url: `https://claims.example/${visitId}/${role}/${change}` },
    ];
    expect(told({}, { linksOf, change: 'reminder' }).links).toEqual([
      { purpose: 'confirmed', url: 'https://claims.example/visit-1/worker/reminder' },
    ]);
    expect(told({}).links).toBeUndefined();
  });
});
