import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Message, Notice } from '#shared/chase/message.ts';
import type { Claim, Visit } from '#shared/claim/claim.ts';
import type { ClaimCommand, VisitStatement } from '#shared/claim/commands.ts';
import { mergeStatements } from '#shared/claim/visitView.ts';
import { anyHappening, type Happening, liveThrough } from '#test/builders/anyStory.ts';
import { openClaim } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';
import { messagesIn } from '#test/builders/story.ts';

/** For any history nothing is told of a visit that was not so when the letter was committed. */

const KINDS = [undefined, 'follow-up', 'independent-examination', 'therapy', 'telehealth'] as const;
const ZONES = ['America/New_York', 'America/Los_Angeles', 'UTC', undefined] as const;

const anyStart = fc.nat({ max: 45 * 24 * 4 }).map((quarters) => {
  const start = Temporal.PlainDateTime.from('2026-09-12T00:00').add({ minutes: 15 * quarters });
  return start.toString({ smallestUnit: 'minute' });
});

const anyStatement: fc.Arbitrary<VisitStatement> = fc
  .record({
    visitId: fc.constantFrom('visit-0', 'visit-1', 'visit-2'),
    status: fc.constantFrom(
      undefined,
      'proposed',
      'booked',
      'booked',
      'booked',
      'arrived',
      'kept',
      'missed',
      'cancelled',
      'entered-in-error',
    ),
    start: fc.option(
      fc.oneof(
        anyStart,
        anyStart.map((start) => start.slice(0, 10)),
      ),
      { nil: undefined },
    ),
    zone: fc.constantFrom(...ZONES),
    place: fc.constantFrom(undefined, '1 Main Street', '2 High Street'),
    kind: fc.constantFrom(...KINDS),
    says: fc.constantFrom(undefined, undefined, 'confirmed', 'cannot-come'),
    minutes: fc.nat({ max: 20_000 }),
    digest: fc.nat({ max: 99_999 }),
  })
  .map(({ visitId, says, minutes, digest, ...parts }) => {
    const sentAt = new Date(Date.parse('2026-09-15T00:00:00.000Z') + minutes * 60_000).toISOString();
    const known = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
    return {
      visitId,
      ...known,
      ...(says === undefined ? {} : { answer: { says } }),
      stamp: stamp(sentAt, `v${digest}`, 'clinic'),
    };
  });

const anyNews: fc.Arbitrary<Happening> = anyStatement.map((visit): Happening => {
  const command: ClaimCommand = { kind: 'recordAppointment', visit };
  return { kind: 'command', command };
});

const anyHistory = fc.array(fc.oneof({ weight: 3, arbitrary: anyNews }, { weight: 4, arbitrary: anyHappening }), {
  maxLength: 60,
});

/** When a visit begins and is past, by other code than the claim's own; the claim is in Vermont, or where it was amended to be. */
const instantOf = ({ start = '', zone }: VisitStatement, claimZone: string): number => {
  const own = zone === undefined || (zone === 'UTC' && start.length === 10) ? claimZone : zone;
  const local = start.length === 10 ? Temporal.PlainDate.from(start).add({ days: 1 }) : undefined;
  return (local?.toPlainDateTime() ?? Temporal.PlainDateTime.from(start)).toZonedDateTime(own).epochMilliseconds;
};

const claimZoneOf = ({ facts }: Claim): string => {
  const zone = facts['dateOfInjury.zone'] ?? facts['dateOfInjury.date.zone'];
  return typeof zone === 'string' ? zone : 'America/New_York';
};

const visitsOf = (claim: Claim, { tells = {} }: Notice): readonly (Visit | undefined)[] =>
  Object.keys(tells).map((visitId) => claim.visits[visitId]);

const isTrue = (claim: Claim, { notice, attemptedAt }: Message): boolean => {
  if (notice === undefined) return true;
  return visitsOf(claim, notice).every((visit) => {
    if (visit === undefined) return false;
    const off = visit.status === 'cancelled' || visit.status === 'entered-in-error';
    const isAhead = visit.start !== undefined && instantOf(visit, claimZoneOf(claim)) > Date.parse(attemptedAt);
    if (notice.kind === 'appointment-missed' || notice.kind === 'appointment-answer') return visit.status === 'missed';
    if (notice.change === 'cancelled') return off && isAhead;
    if (notice.change === 'reminder')
      return visit.status === 'booked' && isAhead && visit.answer?.says !== 'cannot-come';
    return !off && visit.status !== 'missed' && isAhead;
  });
};

test('no letter is about a time, a place or a visit that was no more when it was committed', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      liveThrough(openClaim(), history, ({ claim }, decision) => {
        for (const message of messagesIn(decision)) {
          if (message.kind.startsWith('appointment'))
            expect([message, isTrue(claim, message)]).toEqual([message, true]);
        }
      });
    }),
    { numRuns: 150 },
  );
});

test('nobody is reminded of a visit before they were told of it as it is, nor twice of one day', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const given = new Map<string, string>();
      liveThrough(openClaim(), history, ({ claim }, decision) => {
        const told = new Map(
          (decision?.decided ?? []).flatMap((event) =>
            event.kind === 'messageAttempted' ? [[event.message.id, event.message] as const] : [],
          ),
        );
        for (const { notice, role, n, id } of told.values()) {
          if (notice?.change !== 'reminder' || n > 1) continue;
          const [visitId = '', telling] = Object.entries(notice.tells ?? {})[0] ?? [];
          expect(claim.visits[visitId]?.told?.[role]?.face).toBe(telling?.face);
          const news = Object.values(claim.messages).find(
            (other) =>
              other.id !== id &&
              other.role === role &&
              other.notice?.visitId === visitId &&
              other.notice.change !== 'reminder',
          );
          expect(news).toBeUndefined();
          const key = [role, visitId, telling?.sequence, telling?.days].join(' ');
          // One that was given back is sent again: its settlement is among the events of the next decision.
          const before = given.get(key);
          const gaveBack = before !== undefined && claim.messages[before] === undefined;
          expect(before === undefined || gaveBack).toBe(true);
          given.set(key, id);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('a visit ends the same in any order and number of its statements', () => {
  const statements = fc.uniqueArray(
    anyStatement.map((visit) => ({ ...visit, visitId: 'visit-0' })),
    {
      minLength: 1,
      maxLength: 12,
      selector: ({ stamp: own }) => own,
    },
  );
  const orders = statements.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(orders, ([all, other]) => {
      const visitIn = (order: readonly VisitStatement[]) =>
        liveThrough(
          openClaim(),
          [...order, ...order].map((visit) => ({ kind: 'command', command: { kind: 'recordAppointment', visit } })),
          () => undefined,
        ).claim.visits['visit-0'];
      const parts = ({ sequence: _number, told: _told, handled: _tasks, ...visit }: Visit) => visit;
      const [one, two] = [visitIn(all), visitIn(other)];
      expect(one && parts(one)).toEqual(two && parts(two));
      if (one !== undefined) expect(parts(one)).toMatchObject(mergeStatements(all));
    }),
    { numRuns: 150 },
  );
});
