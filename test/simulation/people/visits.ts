import { FHIR_MEDIA_TYPE, SYSTEMS } from '#events/http/fhir.ts';
import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { createInput, type Input } from './inputs.ts';
import type { VisitWord } from './meaning.ts';
import { type Subject, ZONES } from './subject.ts';

/** What a clinic's scheduling says of one visit: booked, moved, called off, missed or kept, each with a time of its own. */

/** Half of the claims have a visit in the clinic's own scheduling; the next visits in reports of those are left out. */
export const hasScheduling = (random: Random): boolean => random.chance(0.5);

const bodyOf = ({ index, reference, state }: Subject, { sentAt, status, start }: VisitWord): unknown => ({
  resourceType: 'Appointment',
  id: `appointment-${index}`,
  meta: { lastUpdated: new Date(sentAt).toISOString() },
  identifier: [
    { system: SYSTEMS.reference, value: reference },
    { system: 'urn:clinic:appointments', value: `appointment-${index}` },
  ],
  contained: [
    {
      resourceType: 'Location',
      id: 'place',
      extension: [{ url: SYSTEMS.timezone, valueCode: ZONES[state] }],
      address: { line: ['9 Visit Road'], city: 'Barre' },
    },
  ],
  status,
  start: new Date(start).toISOString(),
  participant: [{ actor: { reference: '#place' }, status: 'accepted' }],
});

/** Full minutes, as clinics book. */
const drawStart = (random: Random, after: number): number =>
  Math.floor((after + random.between(HOUR, 12 * DAY)) / MINUTE) * MINUTE;

const nextWord = (random: Random, last: VisitWord, until: number): VisitWord | undefined => {
  const ending = random.chance(0.4);
  const sentAt = ending ? last.start + random.between(0, DAY) : last.sentAt + random.between(HOUR, 4 * DAY);
  if (sentAt > until) return undefined;
  if (ending) return { sentAt, status: random.pick(['noshow', 'fulfilled'] as const), start: last.start };
  if (random.chance(0.4)) return { sentAt, status: 'cancelled', start: last.start };
  return { sentAt, status: 'booked', start: drawStart(random, sentAt) };
};

const drawWords = (random: Random, from: number, until: number): readonly VisitWord[] => {
  const sentAt = random.between(from, Math.min(until, from + 5 * DAY));
  const words: VisitWord[] = [{ sentAt, status: 'booked', start: drawStart(random, sentAt) }];
  for (let count = random.between(1, 4); count > 0; count -= 1) {
    const last = words.at(-1);
    const next = last === undefined ? undefined : nextWord(random, last, until);
    if (next === undefined) break;
    words.push(next);
  }
  return words;
};

/** The words come in any order, a day late at most. */
export const drawVisits = (
  random: Random,
  subject: Subject,
  life: { readonly from: number; readonly until: number },
): readonly Input[] =>
  drawWords(random, life.from, life.until).map((word, ordinal) =>
    createInput({
      id: `visit-${subject.index}-${ordinal}`,
      sender: 'clinic',
      subject,
      at: word.sentAt + random.between(0, random.pick([MINUTE, DAY])),
      contentType: FHIR_MEDIA_TYPE,
      body: bodyOf(subject, word),
      meaning: { kind: 'visit', word },
    }),
  );
