import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { claimFile } from '#shared/store/claimActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { asksOf, type House, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, daysBefore, firstReport, vermontNotice, workerOf } from '#test/integration/notices.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(() => house.nextMorning());
afterAll(() => house.close());

const BundleSchema = z.looseObject({ entry: z.array(z.looseObject({ resource: z.looseObject({}) })) });

/** The FHIR bundle of the examples, told of another claim: a first medical report with a work status, and a visit. */
const bundleFor = (name: string): object => {
  const example = readFileSync(`${import.meta.dirname}/../../events/examples/fhir-bundle-vt.json`, 'utf8');
  const { name: names, dateOfBirth } = workerOf(name);
  const renamed = example
    .replaceAll('GMM-2026-004711', `REF-${name}`)
    .replace('"Ríos"', JSON.stringify(names.family))
    .replace('"1988-03-09"', JSON.stringify(dateOfBirth))
    .replace('900-45-6781', '')
    .replaceAll('2026-11-21', daysBefore(house.clock.now(), 1))
    .replaceAll('2026-12-04', daysBefore(house.clock.now(), -20));
  const bundle = BundleSchema.parse(JSON.parse(renamed));
  const entry = bundle.entry.map(({ resource, ...rest }) => {
    if (resource.resourceType !== 'Patient') return { ...rest, resource };
    const { identifier: _none, ...patient } = resource;
    return { ...rest, resource: patient };
  });
  return { ...bundle, entry };
};

describe('Law 3: Done means silent', () => {
  const asksAfter = (claimId: string, instant: string, itemId: string): readonly string[] =>
    house
      .mails(claimId)
      .filter(({ sentAt }) => sentAt > instant)
      .flatMap(asksOf)
      .filter((ask) => ask.startsWith(itemId));

  const openAndAsk = async (name: string): Promise<string> => {
    const claimId = await house.open(vermontNotice(name, house.clock.now()));
    await house.settle();
    return claimId;
  };

  it('asks no more for what came by report, by FHIR bundle or by a person, and goes on with the rest', async () => {
    const now = house.clock.now();
    const byReport = await openAndAsk('by-report');
    const byBundle = await openAndAsk('by-bundle');
    const byPerson = await openAndAsk('by-person');
    const untouched = await openAndAsk('untouched');
    await house.report(firstReport('by-report', now));
    expect((await house.report(bundleFor('by-bundle'))).outcome).toBe('attached');
    await house.command(byPerson, { kind: 'markReceived', itemId: 'VT-FIRST-MEDICAL' });
    await house.advance('P8D');
    expect(asksAfter(byReport, now, 'VT-FIRST-MEDICAL')).toEqual([]);
    expect(asksAfter(byReport, now, 'VT-WORK-STATUS')).toEqual([]);
    expect(asksAfter(byBundle, now, 'VT-FIRST-MEDICAL')).toEqual([]);
    expect(asksAfter(byPerson, now, 'VT-FIRST-MEDICAL')).toEqual([]);
    expect(asksAfter(byPerson, now, 'VT-WORK-STATUS').length).toBeGreaterThan(0);
    expect(asksAfter(untouched, now, 'VT-FIRST-MEDICAL').length).toBeGreaterThan(0);
    const claims = [byReport, byBundle, byPerson, untouched];
    await Promise.all(claims.map((id) => house.command(id, { kind: 'close', reason: 'the test is over' })));
  });

  it('asks nobody for what came in before the first letter went out', async () => {
    const now = house.clock.now();
    house.ses.faults.failNext({ when: 'before', how: 'throttle', count: 3 });
    const claimId = await openAndAsk('before-first');
    await house.command(claimId, { kind: 'markReceived', itemId: 'VT-FROI' });
    await house.advance('PT2H');
    expect(asksAfter(claimId, now, 'VT-FROI')).toEqual([]);
    expect(asksAfter(claimId, now, 'VT-WAGE')).toEqual(['VT-WAGE_1']);
    await house.command(claimId, { kind: 'close', reason: 'the test is over' });
  });

  it('sends no second attempt of a message in doubt whose paper has come', async () => {
    const { provider: _none, ...notice } = vermontNotice('doubt-received', house.clock.now());
    house.ses.faults.failNext({ when: 'before', how: 'reset', count: 2 });
    const claimId = await house.open(notice);
    await house.settle();
    for (const itemId of ['VT-FROI', 'VT-WAGE']) await house.command(claimId, { kind: 'markReceived', itemId });
    await house.advance('PT3H');
    const toEmployer = house.mailsTo(addressesOf('doubt-received').hr);
    expect(toEmployer.flatMap(asksOf)).toEqual([]);
    await house.command(claimId, { kind: 'close', reason: 'the test is over' });
  });

  it('thanks once for what was asked, and is silent when everything has come', async () => {
    const now = house.clock.now();
    const claimId = await openAndAsk('all-in');
    // Whoever is off work or restricted is to see the clinic again, and that is asked about.
    await house.report({ ...firstReport('all-in', now), workStatus: { status: 'full-duty' } });
    for (const itemId of ['VT-FROI', 'VT-WAGE']) await house.command(claimId, { kind: 'markReceived', itemId });
    await house.command(claimId, { kind: 'markReceived', itemId: 'VT-DECISION' });
    await house.advance('P10D');
    const { hr, clinic } = addressesOf('all-in');
    const subjects = (address: string) => house.mailsTo(address).map(({ subject }) => subject);
    const thanks = 'Thank you: received for claim REF-all-in';
    expect(subjects(clinic)).toEqual(['Papers needed for claim REF-all-in', thanks]);
    expect(new Set(subjects(hr).slice(1))).toEqual(new Set([thanks]));
    const before = house.mails(claimId).length;
    await house.advance('P12D');
    expect(house.mails(claimId)).toHaveLength(before);
  });
});

describe('Law 10: Order does not matter', () => {
  const cases = ['order-a', 'order-b', 'order-c', 'order-d', 'order-e'] as const;

  const inputsOf = (name: string, now: string) => {
    const notice = vermontNotice(name, now);
    const report = firstReport(name, now);
    const visit = { id: 'V-1', date: daysBefore(now, -9), time: '09:00', zone: 'America/New_York' };
    return {
      notice: () => house.notify({ ...notice, source: { sentAt: '2027-04-01T09:00:00Z' } }),
      amendment: () =>
        house.notify({
          ...notice,
          source: { sentAt: '2027-04-01T10:00:00Z' },
          dates: { ...notice.dates, returnedToWork: { date: daysBefore(now, 0) } },
          adjuster: { ...notice.adjuster, name: 'Omar Reyes' },
        }),
      report: () => house.report({ ...report, sentAt: '2027-04-02T09:00:00Z', nextAppointment: visit }),
      moved: () =>
        house.report({
          ...report,
          reportId: `SECOND-${name}`,
          documents: ['progress-report'],
          sentAt: '2027-04-02T10:00:00Z',
          nextAppointment: { ...visit, date: daysBefore(now, -11) },
        }),
    };
  };
  type Input = keyof ReturnType<typeof inputsOf>;

  const ORDERS: Record<(typeof cases)[number], readonly Input[]> = {
    'order-a': ['notice', 'amendment', 'report', 'moved'],
    'order-b': ['moved', 'report', 'amendment', 'notice'],
    'order-c': ['amendment', 'moved', 'notice', 'report'],
    'order-d': ['report', 'notice', 'moved', 'amendment', 'notice', 'report'],
    'order-e': ['notice', 'report', 'report', 'moved', 'amendment', 'moved', 'amendment', 'notice'],
  };

  /** Facts, items and visits, in words that do not name the case. */
  const factsOf = async (name: string, claimId: string): Promise<unknown> => {
    const loaded = await loadClaimOrUndefined(house.edges.table, claimFile('demo', claimId));
    if (loaded === undefined) throw new Error(`No claim ${claimId}`);
    const { facts, items, closedItems, received, visits, occasions } = loaded.claim;
    const {
      workerIdentifierDigest: _i,
      workerNameDigest: _a,
      employerNameDigest: _b,
      workerBirthDate: _c,
      ...told
    } = facts;
    const values = Object.entries(told);
    const owed = Object.values(items).map(({ itemId, due, owedBy }) => [itemId, due, owedBy]);
    const booked = Object.values(visits).map(({ start, status, zone }) => [start, status, zone]);
    // What was not called for in the end leaves a tombstone only where it was called for meanwhile.
    const ended = Object.entries(closedItems).flatMap(([id, { how }]) => (how === 'not-applicable' ? [] : [[id, how]]));
    const happened = occasions.map(({ kinds, date }) => JSON.stringify([kinds, date])).sort();
    const all = { values: values.sort(), owed: owed.sort(), ended: ended.sort(), received, booked, happened };
    return JSON.parse(JSON.stringify(all).replaceAll(name, 'NAME'));
  };

  it('ends in the same facts, papers and visits, whatever the order and number of the inputs', async () => {
    const now = house.clock.now();
    const ends: unknown[] = [];
    for (const name of cases) {
      const inputs = inputsOf(name, now);
      let claimId: string | undefined;
      for (const input of ORDERS[name]) claimId = (await inputs[input]()).claimId ?? claimId;
      ends.push(await factsOf(name, claimId ?? ''));
    }
    expect(ends[0]).toMatchObject({ booked: [[`${daysBefore(now, -11)}T09:00`, 'booked', 'America/New_York']] });
    for (const end of ends) expect(end).toEqual(ends[0]);
  });
});
