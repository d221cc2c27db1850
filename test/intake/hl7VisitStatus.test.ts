import { describe, expect, it } from 'vitest';
import type { VisitStatus } from '#shared/contracts/vocabulary.ts';
import {
  FILLER_STATUSES,
  type FillerStatus,
  readSiuStatus,
  SIU_EVENTS,
  type SiuEvent,
} from '#shared/intake/hl7VisitStatus.ts';

const FILLERS: Record<FillerStatus, VisitStatus | 'no visit'> = {
  Pending: 'proposed',
  Waitlist: 'proposed',
  Booked: 'booked',
  Overbook: 'booked',
  Started: 'arrived',
  Complete: 'kept',
  Cancelled: 'cancelled',
  Dc: 'cancelled',
  Deleted: 'entered-in-error',
  Blocked: 'no visit',
  Noshow: 'missed',
};

const EVENTS: Record<SiuEvent, VisitStatus | 'no visit' | undefined> = {
  S12: 'booked',
  S13: 'booked',
  S14: undefined,
  S15: 'cancelled',
  S16: 'cancelled',
  S17: 'entered-in-error',
  S18: undefined,
  S19: undefined,
  S20: undefined,
  S21: undefined,
  S22: undefined,
  S23: 'no visit',
  S24: 'no visit',
  S26: 'missed',
};

const read = (event: string, filler?: string) => {
  const says = readSiuStatus(event, filler);
  return says.kind === 'no-visit' ? 'no visit' : says.kind === 'visit' ? says.status : says.kind;
};

describe('an HL7 v2 scheduling message', () => {
  it.each(SIU_EVENTS)('of event %s says of its visit what the standard says', (event) => {
    expect(read(event)).toBe(EVENTS[event]);
  });

  it.each(FILLER_STATUSES)(
    'that modifies a visit leaves it in its filler status %s, in any case of letters',
    (code) => {
      expect([read('S14', code), read('S19', code.toUpperCase())]).toEqual([FILLERS[code], FILLERS[code]]);
    },
  );

  it.each([
    ['S12', 'Pending', 'proposed'],
    ['S13', 'Waitlist', 'proposed'],
    ['S14', ' Noshow ', 'missed'],
    ['S26', 'Booked', 'missed'],
    ['S15', 'Booked', 'cancelled'],
    ['S17', 'Cancelled', 'entered-in-error'],
    ['S24', 'Booked', 'no visit'],
  ])('of event %s with the status %s says: %s', (event, filler, says) => {
    expect(read(event, filler)).toBe(says);
  });

  it.each([
    ['S12', 'local', 'booked'],
    ['S14', '', undefined],
  ])('of event %s with the unknown status "%s" says what its event says', (event, filler, says) => {
    expect(read(event, filler)).toBe(says);
  });

  it.each(['S25', 'S27', 'A01', 's12', ''])('of event "%s" is known to be not known', (event) => {
    expect(read(event)).toBe('unknown-event');
  });
});
