import * as z from 'zod';
import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import type { Row } from '#shared/gateways/table.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import type { Input } from '../people/inputs.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Noted } from '../world/ledger.ts';
import type { Stage } from '../world/stage.ts';
import { sourceOf } from '../world/tenants.ts';
import { attemptKey } from './asked.ts';

/** A tenant that leaves writes to nobody, takes in nothing new, keeps what it is sent, and closes its files without a word. */

/** A worker that had read the tenant before may go on for so long. */
const READ_BEFORE = 10 * MINUTE;

/** The mode is read again after the commit: a right that was committed after it changed is never used. */
export const judgeLeftMail = ({ house, left }: Stage, mail: AcceptedMail): readonly string[] => {
  const since = left.get(mail.tags[TAG.tenant] ?? '');
  const attempt = house.ledger.attempts.get(attemptKey(mail));
  if (since === undefined || attempt === undefined || attempt.order < since.order) return [];
  return [`law 3: ${mail.sesMessageId} went to ${mail.to} after its tenant had left`];
};

const isNear = ({ meaning }: Input): boolean => meaning.kind === 'notice' && meaning.second === 'near';

/** Whether a claim that the input is about was in the books before `order`. A misfiled report is about who knows whose. */
const wasHere = ({ story, house }: Stage, input: Input, order: number): boolean => {
  if (input.meaning.kind === 'report' && input.meaning.misfiled) return false;
  return story.inputs.some((other) => {
    const taken = house.ledger.inputs.get(other.key);
    if (other.meaning.kind !== 'notice' || other.subject.index !== input.subject.index) return false;
    return taken !== undefined && taken.order < order && isNear(other) === isNear(input);
  });
};

const isKept = ({ house }: Stage, { subject, sender, id }: Input): boolean => {
  const folder = `/${subject.tenant}/${sourceOf(sender)}/${encodeURIComponent(id)}/`;
  return [...house.objects.stored.keys()].some((key) => key.includes(folder));
};

const judgeTurnedAway = (stage: Stage, input: Input, at: Noted): readonly string[] => {
  const { key, subject } = input;
  const left = stage.left.get(subject.tenant);
  if (left === undefined || left.order > at.order) return [`law 1: ${key} was turned away, and nobody had left`];
  const taken = stage.house.ledger.inputs.get(key);
  return [
    ...(taken !== undefined && taken.order < left.order ? [`law 2: ${key} was taken in and then turned away`] : []),
    ...(wasHere(stage, input, left.order) ? [`law 1: ${key} was turned away, although its claim was here`] : []),
    ...(isKept(stage, input) ? [] : [`law 1: ${key} was turned away and is kept nowhere`]),
  ];
};

const judgeOpened = ({ story, house, left }: Stage): readonly string[] =>
  story.inputs.flatMap(({ key, subject }) => {
    const taken = house.ledger.inputs.get(key);
    const since = left.get(subject.tenant);
    if (taken === undefined || since === undefined || taken.at - since.at <= READ_BEFORE) return [];
    const isNew = taken.outcome === 'opened' || taken.outcome === 'marked';
    return isNew ? [`leaving: ${key} opened a claim after ${subject.tenant} had left`] : [];
  });

const SnapshotSchema = z.looseObject({ status: z.string() });
const AlarmSchema = z.looseObject({ sleptAt: z.string().optional() });

/** A file that was woken after its tenant had left is closed, and does not sleep. */
const judgeFiles = ({ house, left }: Stage): readonly string[] => {
  const rows = house.table.rows();
  const byFile = Map.groupBy(rows, ({ pk }) => pk);
  const tooLate = ({ pk }: Row): number => {
    const since = left.get(pk.split('#')[1] ?? '');
    return since === undefined ? Number.POSITIVE_INFINITY : since.at + READ_BEFORE;
  };
  return rows
    .filter((row) => row.sk === 'SNAPSHOT' && SnapshotSchema.parse(row).status !== 'closed')
    .flatMap((row) => {
      const late = tooLate(row);
      const own = byFile.get(row.pk) ?? [];
      const woken = own
        .filter(({ sk }) => sk.startsWith('COMMIT#'))
        .map(parseCommitRow)
        .some(({ cause, at }) => cause.kind === 'alarm' && Date.parse(at) > late);
      const slept = own.some((each) => each.sk === 'ALARM' && Date.parse(AlarmSchema.parse(each).sleptAt ?? '') > late);
      return woken || slept ? [`leaving: ${row.pk} was woken after its tenant had left, and is open`] : [];
    });
};

export const judgeLeaving = (stage: Stage): readonly string[] => [
  ...stage.story.inputs.flatMap((input) => {
    const at = stage.turnedAway.get(input.key);
    return at === undefined ? [] : judgeTurnedAway(stage, input, at);
  }),
  ...judgeOpened(stage),
  ...judgeFiles(stage),
];
