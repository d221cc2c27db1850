import { type Action, type Block, heading, list, paragraph, type TableRow } from '../letter.ts';
import { webLink } from '../links.ts';
import type { Bring, VisitLine, VisitLink } from '../mailContent.ts';
import { toPlainWords } from '../plainWords.ts';
import { endOf, isAllDay, isOneDay } from '../visitTimes.ts';
import type { Pen } from './parts.ts';

/** Parts of the letters about visits. */

/** A visit that does not take place, whether we were told of a change or only of its state. */
export const isCancelled = (visit: VisitLine): boolean =>
  visit.change === 'cancelled' || visit.status === 'cancelled' || visit.status === 'entered-in-error';

/** Of a visit that is off, or over, nobody will tell the hour. */
const isAhead = (visit: VisitLine): boolean => !isCancelled(visit) && visit.change !== 'missed';

const readerOf = ({ audience }: Pen): 'worker' | 'other' => (audience === 'worker' ? 'worker' : 'other');

export const whenOf = (pen: Pen, visit: VisitLine): string => {
  const { voice } = pen;
  if (!isAllDay(visit)) return voice.momentAtPlace(visit.start, visit.zone);
  const day = voice.civilDay(visit.start);
  return isAhead(visit) ? voice.say(voice.texts.appointment.hourUnknown[readerOf(pen)], { day }) : day;
};

/** Undefined where the duration is not known. */
export const untilOf = ({ voice }: Pen, visit: VisitLine): string | undefined => {
  const end = endOf(visit);
  if (end === undefined) return undefined;
  if (isAllDay(visit)) return voice.civilDay(end);
  return isOneDay(visit, end, voice.zone) ? voice.hourAtPlace(end, visit.zone) : voice.momentAtPlace(end, visit.zone);
};

/** A visit by telephone or video has no place, whatever was stated of it. */
export const placeOf = (pen: Pen, visit: VisitLine): TableRow | undefined => {
  const { voice } = pen;
  const { where, how, remote } = voice.texts.appointment;
  if (visit.isRemote)
    return { label: voice.say(how), value: voice.say(remote[isAhead(visit) ? readerOf(pen) : 'other']) };
  return visit.place === undefined ? undefined : { label: voice.say(where), value: toPlainWords(visit.place) };
};

/** When and where, and nothing of what for. */
export const visitRows = (pen: Pen, visit: VisitLine): readonly TableRow[] => {
  const { voice } = pen;
  const { when, until, with: withWhom } = voice.texts.appointment;
  const end = untilOf(pen, visit);
  const place = placeOf(pen, visit);
  return [
    { label: voice.say(when), value: whenOf(pen, visit) },
    ...(end === undefined ? [] : [{ label: voice.say(until), value: end }]),
    // The office's own name can say what the visit is for, as its address does not.
    { label: voice.say(withWhom), value: voice.say(voice.texts.roles.provider) },
    ...(place === undefined ? [] : [place]),
  ];
};

export const factsOf = (pen: Pen, visit: VisitLine, caption: string): Block => ({
  kind: 'facts',
  caption: pen.voice.say(caption),
  rows: visitRows(pen, visit),
});

/** One button for each link, in its order; one that is no address of a website is left out. */
export const linkActions = ({ voice }: Pen, links: readonly VisitLink[] = []): readonly Block[] => {
  const actions = links.flatMap(({ purpose, url }): readonly Action[] => {
    const { href } = webLink(url);
    return href === undefined ? [] : [{ label: voice.say(voice.texts.visitLinks[purpose]), href }];
  });
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
};

/** What the reader can answer to a visit that lies ahead, under a heading of its own. */
export const answers = (pen: Pen, visit: VisitLine, title: string): readonly Block[] => {
  const actions = isAhead(visit) ? linkActions(pen, visit.links) : [];
  if (actions.length === 0) return [];
  return [heading(title), ...actions, paragraph(pen.voice.say(pen.voice.texts.visitLinks.note))];
};

/** What the worker is to bring, each thing once. */
export const bringing = (pen: Pen, visits: readonly VisitLine[]): readonly Block[] => {
  const { voice } = pen;
  const things = new Set(visits.filter(isAhead).flatMap(({ bring = [] }): readonly Bring[] => bring));
  if (things.size === 0) return [];
  const { bring: texts } = voice.texts;
  const title = readerOf(pen) === 'worker' ? texts.heading : texts.headingOther;
  return [heading(voice.say(title)), list([...things].map((thing) => ({ text: voice.say(texts[thing]) })))];
};
