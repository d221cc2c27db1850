import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { PlayOptions } from '../options.ts';
import type { Random } from '../world/random.ts';
import { TENANTS } from '../world/tenants.ts';
import { commandInput, drawCommand } from './commands.ts';
import { drawDeath } from './deaths.ts';
import { createInput, type Input } from './inputs.ts';
import { drawVersions, fnolBody, type Version } from './notices.ts';
import { drawReport, type Report, reportBody } from './reports.ts';
import { drawSharing } from './sharing.ts';
import { drawDead, ownOf, type Subject } from './subject.ts';
import { drawVisits, hasScheduling } from './visits.ts';

/** What the outside does to the claims of one seed: who says what, and when. */

export interface Story {
  readonly subjects: readonly Subject[];
  readonly inputs: readonly Input[];
}

interface Life {
  readonly from: number;
  readonly until: number;
}

/** Late enough for a whole life before the end: the last calm and some days. */
const drawToldAt = (random: Random, { startsAt, endsAt }: Frame, index: number): number => {
  const days = (endsAt - startsAt) / DAY;
  const latest = days < 20 ? startsAt + 12 * HOUR : endsAt - 14 * DAY;
  return index === 0 ? startsAt + random.between(0, 12 * HOUR) : random.between(startsAt, latest);
};

const drawSubject = (random: Random, frame: Frame, index: number): Subject => {
  const toldAt = drawToldAt(random, frame, index);
  const tenant = random.chance(0.2) ? TENANTS[1] : TENANTS[0];
  return {
    index,
    tenant,
    reference: `SIM-${index}`,
    state: random.pick(['VT', 'CA']),
    injuredAt: Math.floor(toldAt / DAY) * DAY - random.between(3, 5) * DAY + DAY / 2,
    toldAt,
    dead: drawDead(random, index),
    annoyed: [],
    shared: ownOf(index),
  };
};

const noticesOf = (random: Random, subject: Subject, versions: readonly Version[]): readonly Input[] =>
  versions.map((version, ordinal) =>
    createInput({
      id: `fnol-${subject.index}-${ordinal}`,
      sender: 'carrier',
      subject,
      at: version.sentAt + random.between(0, random.pick([MINUTE, 12 * HOUR])),
      body: fnolBody(subject, version),
      meaning: { kind: 'notice', version, second: 'no' },
    }),
  );

/** A second sender numbers its messages as the first does. */
const secondNotice = (random: Random, subject: Subject, version: Version): readonly Input[] => {
  if (!random.chance(0.2)) return [];
  const second = random.pick(['same-day', 'same-day', 'near'] as const);
  const injuredAt = second === 'near' ? subject.injuredAt - random.between(1, 4) * DAY : subject.injuredAt;
  const at = version.sentAt + random.between(0, 3 * DAY);
  const notice = createInput({
    id: `fnol-${subject.index}-0`,
    sender: 'broker',
    subject,
    at,
    body: fnolBody(subject, version, { reference: `BRK-${subject.index}`, injuredAt }),
    meaning: { kind: 'notice', version, second },
  });
  if (second !== 'near' || random.chance(0.4)) return [notice];
  return [notice, commandInput(subject, 'mark', at + random.between(DAY, 9 * DAY), { kind: 'resolves-mark' })];
};

/** A claim with a visit in the clinic's scheduling has none in its reports. */
const withoutVisit = (report: Report, scheduled: boolean): Report =>
  scheduled ? { ...report, visitAt: undefined } : report;

const drawReports = (
  random: Random,
  subject: Subject,
  others: readonly Subject[],
  { life, scheduled }: { readonly life: Life; readonly scheduled: boolean },
): readonly Input[] =>
  Array.from({ length: random.between(0, 3) }, (_, ordinal) => {
    const reach = random.pick([4 * DAY, 4 * DAY, 30 * DAY]);
    const sentAt = random.between(life.from, Math.min(life.until, life.from + reach));
    const drawn = drawReport(random, sentAt, `report-${subject.index}-${ordinal}`);
    const report = withoutVisit(drawn, scheduled);
    const strangers = others.filter(({ index, tenant }) => index !== subject.index && tenant === subject.tenant);
    const stranger = random.chance(0.08) ? strangers[random.between(0, Math.max(0, strangers.length - 1))] : undefined;
    return createInput({
      id: `rep-${subject.index}-${ordinal}`,
      sender: 'clinic',
      subject,
      at: sentAt + random.between(MINUTE, DAY),
      body: reportBody(subject, report, stranger?.reference),
      meaning: { kind: 'report', report, misfiled: stranger !== undefined },
    });
  });

/** Signed and sent by somebody we know, and not to be understood. */
const drawNonsense = (random: Random, subject: Subject, life: Life): readonly Input[] => {
  if (!random.chance(0.06)) return [];
  return [
    createInput({
      id: `odd-${subject.index}`,
      sender: random.pick(['carrier', 'clinic'] as const),
      subject,
      at: random.between(life.from, life.until),
      body: { reference: subject.reference, claimType: 'nonsense' },
      meaning: { kind: 'nonsense' },
    }),
  ];
};

/** Draws of a part of its own, which leave those of the life as they are. */
interface Draws {
  readonly life: Random;
  readonly death: Random;
  readonly visits: Random;
}

const drawLife = (
  { life: random, death, visits }: Draws,
  subject: Subject,
  others: readonly Subject[],
  endsAt: number,
): readonly Input[] => {
  const life: Life = { from: subject.toldAt, until: endsAt - 7 * DAY - 6 * HOUR };
  const drawn = drawVersions(random, life.from, Math.min(life.until, life.from + 6 * DAY));
  const { versions, inputs: news } = drawDeath(death, subject, drawn, life);
  const [first] = versions;
  const scheduled = hasScheduling(visits);
  const commands = Array.from({ length: random.between(0, 5) }, (_, ordinal) => {
    const reach = random.pick([5 * DAY, 12 * DAY, 45 * DAY]);
    return drawCommand(random, subject, ordinal, {
      from: life.from,
      until: Math.min(life.until, life.from + reach),
    });
  });
  return [
    ...noticesOf(random, subject, versions),
    ...(first === undefined ? [] : secondNotice(random, subject, first)),
    ...drawReports(random, subject, others, { life, scheduled }),
    ...(scheduled ? drawVisits(visits, subject, life) : []),
    ...commands.flat(),
    ...drawNonsense(random, subject, life),
    ...news,
  ];
};

export interface Frame {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Every part draws on its own, so that a claim left out leaves the others as they were. */
export const drawStory = (
  randomOf: (stream: number) => Random,
  frame: Frame,
  { claims, without }: Pick<PlayOptions, 'claims' | 'without'>,
): Story => {
  const drawn = Array.from({ length: claims }, (_, index) => drawSubject(randomOf(100 + index), frame, index));
  const all = drawSharing(randomOf(20), drawn);
  const inputs = all
    .filter(({ index }) => without?.subjects.includes(index) !== true)
    .flatMap((subject) => {
      const draws = {
        life: randomOf(1000 + subject.index),
        death: randomOf(3000 + subject.index),
        visits: randomOf(5000 + subject.index),
      };
      return drawLife(draws, subject, all, frame.endsAt);
    })
    .filter(({ key }) => without?.inputs.includes(key) !== true);
  return { subjects: all.filter(({ index }) => inputs.some(({ subject }) => subject.index === index)), inputs };
};
