import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { DAY, HOUR } from '#shared/contracts/time.ts';
import { atPlace } from './dates.ts';
import { isCancelled } from './letters/appointmentLetter.ts';
import type { MailContent, MailEnvelope, VisitLine } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';
import { TEXTS } from './texts.ts';

export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  /** iCalendar, RFC 5545. */
  readonly content: string;
}

/** `null` for a zone that the library does not carry: the visit is then written in UTC. */
const timeZoneBlock = (zone: string): string | null => {
  const found = tzlib_get_ical_block(zone);
  return typeof found === 'string' ? null : (found[0] ?? null);
};

const eventStatus = (visit: VisitLine): ICalEventStatus => {
  if (isCancelled(visit)) return ICalEventStatus.CANCELLED;
  return visit.status === 'proposed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
};

const alarms = (visit: VisitLine) =>
  isCancelled(visit)
    ? []
    : [DAY, 2 * HOUR].map((before) => ({ type: ICalAlarmType.display, triggerBefore: before / 1000 }));

/** The visit for a calendar: when and where under a neutral title, marked private so that a shared calendar shows no more. */
export const writeInvitation = (content: MailContent, visit: VisitLine, envelope: MailEnvelope): Invitation => {
  const method = isCancelled(visit) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const zone = timeZoneBlock(visit.zone) === null ? 'UTC' : visit.zone;
  const at = (wallTime: string) => atPlace(wallTime, visit.zone).withTimeZone(zone);
  // The calendar itself has no zone: with one, ical-generator writes DTSTAMP as wall time, which RFC 5545 forbids.
  const calendar = ical({ method, prodId: '//Claimtower//EN', timezone: { name: null, generator: timeZoneBlock } });
  calendar.createEvent({
    id: toPlainWords(visit.uid),
    sequence: visit.sequence,
    stamp: new Date(envelope.date),
    start: at(visit.start),
    ...(visit.end === undefined ? {} : { end: at(visit.end) }),
    timezone: zone,
    summary: TEXTS[content.language].appointment.title,
    ...(visit.place === undefined ? {} : { location: toPlainWords(visit.place) }),
    status: eventStatus(visit),
    class: ICalEventClass.PRIVATE,
    organizer: { name: toPlainWords(content.sender.name), email: toPlainWords(content.sender.replyTo) },
    attendees: [{ email: toPlainWords(envelope.to), status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }],
    alarms: alarms(visit),
  });
  return { method, content: calendar.toString() };
};
