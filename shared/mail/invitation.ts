import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { DAY, HOUR } from '#shared/contracts/time.ts';
import { atPlace } from './dates.ts';
import { isCancelled } from './letters/visitParts.ts';
import type { MailContent, MailEnvelope, SenderIdentity, VisitLine } from './mailContent.ts';
import { toPlainWords } from './plainWords.ts';
import { TEXTS } from './texts.ts';
import { endOf, isAllDay, soonestFirst } from './visitTimes.ts';

export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
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

/** Of a day without an hour: at nine in the morning of the day before, since a day ahead would be at midnight. */
const alarmsBefore = (visit: VisitLine): readonly number[] => (isAllDay(visit) ? [15 * HOUR] : [DAY, 2 * HOUR]);

const alarms = (visit: VisitLine) =>
  isCancelled(visit)
    ? []
    : alarmsBefore(visit).map((before) => ({ type: ICalAlarmType.display, triggerBefore: before / 1000 }));

/** iCalendar knows no organizer without a name. */
const organizer = (sender: SenderIdentity) => {
  const email = toPlainWords(sender.replyTo);
  const name = toPlainWords(sender.name);
  return { name: name === '' ? email : name, email };
};

const titleOf = ({ language, also }: MailContent): string =>
  [language, ...(also === undefined ? [] : [also])].map((each) => TEXTS[each].appointment.title).join(' / ');

/** Of an hour that comes twice in autumn RFC 5545 section 3.3.5 means the first, and not every program does. */
const comesTwice = (time: Temporal.ZonedDateTime): boolean =>
  !time.toPlainDateTime().toZonedDateTime(time.timeZoneId, { disambiguation: 'later' }).equals(time);

/** A VTIMEZONE of the library has the rules of its own day alone: a law that moved a zone's clocks since, or will, is not in it. */
const isAsRuled = (time: Temporal.ZonedDateTime): boolean => {
  const wallTime = time.toPlainDateTime().toString({ smallestUnit: 'minute' });
  const offset = tzlib_get_offset(time.timeZoneId, wallTime.slice(0, 10), wallTime.slice(11));
  return offset === time.offset.replace(':', '');
};

/** The zone to write the times in: UTC, which means the same to everybody, where wall time would not. */
const zoneFor = (times: readonly Temporal.ZonedDateTime[], placeZone: string): string => {
  const { name, block } = calendarZone(placeZone);
  return block !== null && times.every((time) => !comesTwice(time) && isAsRuled(time)) ? name : 'UTC';
};

/**
 * A visit whose end is not known has none here either: RFC 5545 section 3.6.1 lets it end as it begins. One whose hour is
 * not known is its day, whose DTEND is the first day after it, and blocks none of the reader's time.
 */
const timesOf = (visit: VisitLine) => {
  const end = endOf(visit);
  if (isAllDay(visit)) {
    const last = Temporal.PlainDate.from(end ?? visit.start);
    const start = Temporal.PlainDate.from(visit.start);
    return { allDay: true, start, end: last.add({ days: 1 }), transparency: ICalEventTransparency.TRANSPARENT };
  }
  const begins = atPlace(visit.start, visit.zone);
  const ends = end === undefined ? undefined : atPlace(end, visit.zone);
  const zone = zoneFor(ends === undefined ? [begins] : [begins, ends], visit.zone);
  return {
    start: begins.withTimeZone(zone),
    ...(ends === undefined ? {} : { end: ends.withTimeZone(zone) }),
    timezone: zone,
  };
};

/** When and where under a neutral title, marked private so that a shared calendar shows no more. */
const eventOf = (content: MailContent, visit: VisitLine, { date }: MailEnvelope) => ({
  id: toPlainWords(visit.uid),
  sequence: visit.sequence,
  stamp: new Date(date),
  ...timesOf(visit),
  summary: titleOf(content),
  ...(visit.place === undefined || visit.isRemote ? {} : { location: toPlainWords(visit.place) }),
  status: eventStatus(visit),
  class: ICalEventClass.PRIVATE,
  organizer: organizer(content.sender),
  alarms: alarms(visit),
});

// The calendar itself has no zone: with one, ical-generator writes DTSTAMP as wall time, which RFC 5545 forbids.
const calendarOf = (method: ICalCalendarMethod) =>
  ical({
    method,
    prodId: '//Claimtower//EN',
    timezone: { name: null, generator: (zone) => calendarZone(zone).block },
  });

/** The visit as an invitation to one recipient; where it does not take place, the word that takes it out again. */
export const writeInvitation = (content: MailContent, visit: VisitLine, envelope: MailEnvelope): Invitation => {
  const method = isCancelled(visit) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = calendarOf(method);
  calendar.createEvent({
    ...eventOf(content, visit, envelope),
    attendees: [{ email: toPlainWords(envelope.to), status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }],
  });
  return { method, fileName: TEXTS[content.language].appointment.fileName, content: calendar.toString() };
};

/**
 * Several visits in one file, each as its own invitation names and counts it. iTIP allows a REQUEST one UID alone (RFC 5546
 * section 3.2.2), and what is published names no attendee (section 3.2.1).
 */
export const writeCalendar = (
  content: MailContent,
  visits: readonly VisitLine[],
  envelope: MailEnvelope,
): Invitation => {
  const calendar = calendarOf(ICalCalendarMethod.PUBLISH);
  for (const visit of soonestFirst(visits)) calendar.createEvent(eventOf(content, visit, envelope));
  const { fileName } = TEXTS[content.language].appointmentWeek;
  return { method: ICalCalendarMethod.PUBLISH, fileName, content: calendar.toString() };
};
