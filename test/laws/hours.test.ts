import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedMail } from '#infra/local/ses/acceptedMail.ts';
import { isBusinessDay } from '#shared/paperwork/businessDays.ts';
import { type House, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, vermontNotice } from '#test/integration/notices.ts';

/** Friday before Martin Luther King Day 2027, half past six in the evening in New York, half past one in Honolulu. */
const FRIDAY_EVENING = '2027-01-15T23:30:00.000Z';

/** Eleven in the morning of that holiday in New York. */
const HOLIDAY_MORNING = '2027-01-18T16:00:00.000Z';

let house: House;

beforeAll(async () => {
  house = await startHouse({ startAt: FRIDAY_EVENING });
});
afterAll(() => house.close());

const localTime = ({ sentAt }: Pick<AcceptedMail, 'sentAt'>, zone: string) =>
  Temporal.Instant.from(sentAt).toZonedDateTimeISO(zone);

const isDecent = (mail: AcceptedMail, zone: string): boolean => {
  const local = localTime(mail, zone);
  return local.hour >= 8 && local.hour < 18 && isBusinessDay('US-VT', local.toPlainDate().toString());
};

describe('Law 6: At a decent hour', () => {
  it('mails in the hours and on the business days of where each recipient is', async () => {
    const name = 'hours';
    const notice = vermontNotice(name, house.clock.now());
    const clinic = { name: 'Island clinic', contacts: [{ email: addressesOf(name).clinic, zone: 'Pacific/Honolulu' }] };
    const claimId = await house.open({ ...notice, provider: clinic });
    await house.settle();
    const { adjuster, hr, nurse } = addressesOf(name);
    expect(house.mails(claimId).map(({ destinations }) => destinations[0])).toEqual([
      addressesOf(name).clinic,
      adjuster,
    ]);
    await house.moveTo(HOLIDAY_MORNING);
    const second = await house.open(vermontNotice('holiday', house.clock.now()));
    await house.settle();
    expect(house.mails(second).map(({ destinations }) => destinations)).toEqual([[addressesOf('holiday').adjuster]]);
    await house.advance('P6D');
    const [first] = house.mailsTo(hr);
    if (first === undefined) throw new Error('Nothing went to the employer');
    expect(localTime(first, 'America/New_York').toPlainDate().toString()).toBe('2027-01-19');
    const later = addressesOf('holiday');
    const eastern = [hr, nurse, later.hr, later.clinic, later.nurse].flatMap((address) => house.mailsTo(address));
    const island = house.mailsTo(addressesOf(name).clinic);
    expect([eastern.length > 7, island.length > 1]).toEqual([true, true]);
    expect(eastern.filter((mail) => !isDecent(mail, 'America/New_York'))).toEqual([]);
    expect(island.filter((mail) => !isDecent(mail, 'Pacific/Honolulu'))).toEqual([]);
    for (const id of [claimId, second]) await house.command(id, { kind: 'close', reason: 'the test is over' });
  });

  it('calls a professional at any hour of a death and of a worker in hospital, and nobody else', async () => {
    await house.moveTo('2027-01-31T07:00:00.000Z');
    const name = 'sunday-night';
    const notice = vermontNotice(name, house.clock.now());
    const died = { ...notice.dates, death: { date: '2027-01-30', time: '22:15' } };
    const claimId = await house.open({ ...notice, dates: died, initialTreatment: '4' });
    await house.settle();
    const mails = house.mails(claimId);
    expect(new Set(mails.flatMap(({ destinations }) => destinations))).toEqual(new Set([addressesOf(name).adjuster]));
    expect(mails.map(({ subject }) => subject)).toHaveLength(3);
    expect((await house.claim(claimId)).tasks.map(({ kind }) => kind).sort()).toEqual(['death', 'serious-injury']);
    await house.command(claimId, { kind: 'close', reason: 'the test is over' });
  });
});
