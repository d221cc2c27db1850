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
import type { MailContent, MailEnvelope, SenderIdentity, VisitLine } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';
import { TEXTS } from './texts.ts';

export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly fileName: string;
  /** iCalendar, RFC 5545. */
  readonly content: string;
}

interface CalendarZone {
  readonly name: string;
  /** VTIMEZONE; `null` where the zone needs none. */
  readonly block: string | null;
}

/** A link name ("US/Eastern") becomes the zone that it stands for; a zone that the library does not carry becomes UTC. */
const calendarZone = (zone: string): CalendarZone => {
  const found = tzlib_get_ical_block(zone);
  const [block, id] = typeof found === 'string' ? [] : found;
  if (block === undefined || id === undefined) return { name: 'UTC', block: null };
  return { name: id.replace('TZID=', ''), block };
};

const eventStatus = (visit: VisitLine): ICalEventStatus => {
  if (isCancelled(visit)) return ICalEventStatus.CANCELLED;
  return visit.status === 'proposed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
};

const alarms = (visit: VisitLine) =>
  isCancelled(visit)
    ? []
    : [DAY, 2 * HOUR].map((before) => ({ type: ICalAlarmType.display, triggerBefore: before / 1000 }));

/** iCalendar knows no organizer without a name. */
const organizer = (sender: SenderIdentity) => {
  const email = toPlainWords(sender.replyTo);
  const name = toPlainWords(sender.name);
  return { name: name === '' ? email : name, email };
};

const titleOf = ({ language, also }: MailContent): string =>
  [language, ...(also === undefined ? [] : [also])].map((each) => TEXTS[each].appointment.title).join(' / ');

/** The visit for a calendar: when and where under a neutral title, marked private so that a shared calendar shows no more. */
export const writeInvitation = (content: MailContent, visit: VisitLine, envelope: MailEnvelope): Invitation => {
  const method = isCancelled(visit) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const zone = calendarZone(visit.zone);
  const at = (wallTime: string) => atPlace(wallTime, visit.zone).withTimeZone(zone.name);
  // The calendar itself has no zone: with one, ical-generator writes DTSTAMP as wall time, which RFC 5545 forbids.
  const calendar = ical({ method, prodId: '//Claimtower//EN', timezone: { name: null, generator: () => zone.block } });
  calendar.createEvent({
    id: toPlainWords(visit.uid),
    sequence: visit.sequence,
    stamp: new Date(envelope.date),
    start: at(visit.start),
    ...(visit.end === undefined ? {} : { end: at(visit.end) }),
    timezone: zone.name,
    summary: titleOf(content),
    ...(visit.place === undefined ? {} : { location: toPlainWords(visit.place) }),
    status: eventStatus(visit),
    class: ICalEventClass.PRIVATE,
    organizer: organizer(content.sender),
    attendees: [{ email: toPlainWords(envelope.to), status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }],
    alarms: alarms(visit),
  });
  return { method, fileName: TEXTS[content.language].appointment.fileName, content: calendar.toString() };
};
