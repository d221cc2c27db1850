import type { VisitStatus } from '#shared/contracts/vocabulary.ts';

/** What HL7 v2 scheduling messages (chapter 10, SIU) say of whether a visit takes place, as data. */

/** HL7 table 0278, SCH-25 and the like: where the system that keeps the schedule has the appointment. */
export const FILLER_STATUSES = [
  'Pending',
  'Waitlist',
  'Booked',
  'Started',
  'Complete',
  'Cancelled',
  'Dc',
  'Deleted',
  'Blocked',
  'Overbook',
  'Noshow',
] as const;
export type FillerStatus = (typeof FILLER_STATUSES)[number];

/** `undefined`: a time slot is meant, and no appointment. */
export const VISIT_STATUS_OF_FILLER: Readonly<Record<FillerStatus, VisitStatus | undefined>> = {
  Pending: 'proposed',
  Waitlist: 'proposed',
  Booked: 'booked',
  /** Confirmed, though others have that time too. */
  Overbook: 'booked',
  Started: 'arrived',
  Complete: 'kept',
  Cancelled: 'cancelled',
  Dc: 'cancelled',
  Deleted: 'entered-in-error',
  Blocked: undefined,
  Noshow: 'missed',
};

/** Every trigger event of SIU that tells of one appointment or one slot. */
export const SIU_EVENTS = [
  'S12',
  'S13',
  'S14',
  'S15',
  'S16',
  'S17',
  'S18',
  'S19',
  'S20',
  'S21',
  'S22',
  'S23',
  'S24',
  'S26',
] as const;
export type SiuEvent = (typeof SIU_EVENTS)[number];

type EventSays =
  /** What it says counts, whatever status still stands in the message. */
  | { readonly kind: 'ends'; readonly status: VisitStatus }
  /** The filler status counts where there is one. */
  | { readonly kind: 'tells'; readonly status: VisitStatus | undefined }
  /** A slot of the schedule is closed or opened: nobody's visit. */
  | { readonly kind: 'slot' };

const PART_CHANGED: EventSays = { kind: 'tells', status: undefined };

export const SIU_EVENT_SAYS: Readonly<Record<SiuEvent, EventSays>> = {
  /** New. */
  S12: { kind: 'tells', status: 'booked' },
  /** Rescheduled. */
  S13: { kind: 'tells', status: 'booked' },
  /** Modified, but not in its time. */
  S14: PART_CHANGED,
  /** Cancelled before it began. */
  S15: { kind: 'ends', status: 'cancelled' },
  /** Discontinued: the rest of what had begun, or of a series, will not be. */
  S16: { kind: 'ends', status: 'cancelled' },
  /** Deleted: it was entered in error. */
  S17: { kind: 'ends', status: 'entered-in-error' },
  /** A service or resource added, modified, cancelled, discontinued, deleted: the appointment stands. */
  S18: PART_CHANGED,
  S19: PART_CHANGED,
  S20: PART_CHANGED,
  S21: PART_CHANGED,
  S22: PART_CHANGED,
  S23: { kind: 'slot' },
  S24: { kind: 'slot' },
  /** The patient did not show up. */
  S26: { kind: 'ends', status: 'missed' },
};

export type SiuSays =
  /** Without `status`: nothing of whether the visit takes place. */
  | { readonly kind: 'visit'; readonly status?: VisitStatus }
  | { readonly kind: 'no-visit' }
  | { readonly kind: 'unknown-event' };

/** Version 2.3 writes the codes in capitals. */
const fillerStatusIn = (code: string | undefined): FillerStatus | undefined =>
  FILLER_STATUSES.find((known) => known.toLowerCase() === code?.trim().toLowerCase());

const isSiuEvent = (event: string): event is SiuEvent => SIU_EVENTS.some((known) => known === event);

/**
 * What one message says of its visit: `event` is MSH-9.2, "S26", and `filler` the code of SCH-25, if it has one. A status
 * that table 0278 does not have says nothing.
 */
export const readSiuStatus = (event: string, filler?: string): SiuSays => {
  if (!isSiuEvent(event)) return { kind: 'unknown-event' };
  const says = SIU_EVENT_SAYS[event];
  if (says.kind === 'slot') return { kind: 'no-visit' };
  if (says.kind === 'ends') return { kind: 'visit', status: says.status };
  const code = fillerStatusIn(filler);
  if (code === 'Blocked') return { kind: 'no-visit' };
  const status = code === undefined ? says.status : VISIT_STATUS_OF_FILLER[code];
  return { kind: 'visit', ...(status === undefined ? {} : { status }) };
};
