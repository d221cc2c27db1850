import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import type { DocumentId, IncompleteReason } from '#shared/contracts/vocabulary.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ClaimOccasion, Item } from './claim.ts';
import type { ProviderReport } from './commands.ts';
import type { Draft } from './draft.ts';
import { reassess } from './reassess.ts';
import { openTask } from './taskRequests.ts';

/** Received is not complete: with one of these, a person looks before the paper counts. */
const NOT_COUNTED: ReadonlySet<IncompleteReason> = new Set(['signature-missing', 'not-final', 'unreadable']);

/** What a report may be that does not say what it is: any report by the provider can be a first report, or news of progress. */
const ANY_REPORT: readonly DocumentId[] = ['first-medical-report', 'progress-report'];

interface Papers {
  /** What the report is. */
  readonly certain: readonly DocumentId[];
  /** What it may be, where nothing says it. */
  readonly possible: readonly DocumentId[];
}

const byForm = (draft: Draft, form: string): readonly DocumentId[] =>
  rulebookFor(draft.view.jurisdiction ?? '')
    .rulebook.rules.filter((rule) => rule.forms.includes(form))
    .map(({ document }) => document);

/**
 * The papers that a report is: what its sender says, else what its form is in this jurisdiction. A report of another
 * kind only announces the medical end: its own paper is owed from then on.
 */
const papersOf = (draft: Draft, report: ProviderReport): Papers => {
  const { documents, form, workStatus, mmiDate, noTreatmentUntil } = report;
  const said = documents.length > 0 ? documents : byForm(draft, form?.id ?? '');
  const status: readonly DocumentId[] = workStatus === undefined ? [] : ['work-status'];
  const end: readonly DocumentId[] = mmiDate === undefined ? [] : ['medical-end-report'];
  return {
    certain: [...new Set([...said, ...status])].sort(),
    possible: said.length > 0 || noTreatmentUntil !== undefined ? [] : [...ANY_REPORT, ...end],
  };
};

const occasionsOf = ({
  reportId: id,
  examDate,
  receivedAt,
  workStatus,
  treatmentRequested,
  mmiDate,
  noTreatmentUntil,
  stamp,
}: ProviderReport): readonly ClaimOccasion[] => {
  const dates: readonly (readonly [ClaimOccasion['kind'], string | undefined])[] = [
    ['exam', examDate],
    ['treatment-requested', treatmentRequested && receivedAt === undefined ? examDate : undefined],
    ['medical-end', mmiDate],
    ['no-treatment', noTreatmentUntil],
    [workStatus?.status ?? 'full-duty', workStatus && (workStatus.effective ?? examDate)],
  ];
  const onDays = dates.flatMap(([kind, date]) => (date === undefined ? [] : [{ id, kind, date, stamp }]));
  if (!treatmentRequested || receivedAt === undefined) return onDays;
  const kind = 'treatment-requested' as const;
  return [...onDays, { id, kind, date: receivedAt.slice(0, 10), at: receivedAt, stamp }];
};

/** Of a day the greatest stamp holds; of a receipt the first: sending a request again does not start its clock again. */
const isNoNews = (known: Pick<ClaimOccasion, 'at' | 'stamp'>, { at, stamp }: ClaimOccasion): boolean => {
  if (known.at === undefined || at === undefined) return known.stamp >= stamp;
  return `${known.at}|${known.stamp}` <= `${at}|${stamp}`;
};

/** Where a date is last in these jurisdictions; a zone that no amendment moves, so that order does not matter. */
const WEST = -10 * HOUR;

/** The day of a report that names none: when it was received or written, not when it happened to be looked at. */
const dayOf = ({ receivedAt, stamp }: ProviderReport): string =>
  addMilliseconds(receivedAt ?? stamp.slice(0, stamp.indexOf('|')), WEST).slice(0, 10);

/** Every paper that closes an item. */
const papersFor = ({ view }: Draft, { ruleId, document }: Item): readonly DocumentId[] => {
  const rule = rulebookFor(view.jurisdiction ?? '').rulebook.rules.find(({ id }) => id === ruleId);
  return [document, ...(rule?.alsoSatisfiedBy ?? [])];
};

/** Parts without which a paper does not count under the rules of this jurisdiction. */
const lacking = (
  draft: Draft,
  document: DocumentId,
  incomplete: readonly IncompleteReason[],
): readonly IncompleteReason[] => {
  const { rules } = rulebookFor(draft.view.jurisdiction ?? '').rulebook;
  const needed = new Set<IncompleteReason>(
    rules.filter((rule) => rule.document === document).flatMap(({ completeWith }) => completeWith),
  );
  return incomplete.filter((reason) => needed.has(reason));
};

/** Papers of a report that count, and what the others lack. */
const sortOut = (draft: Draft, documents: readonly DocumentId[], incomplete: readonly IncompleteReason[]) => {
  const all = documents.map((document) => ({ document, lacks: lacking(draft, document, incomplete) }));
  const short = all.filter(({ lacks }) => lacks.length > 0);
  return {
    complete: all.filter(({ lacks }) => lacks.length === 0).map(({ document }) => document),
    short: short.map(({ document }) => document),
    lacks: [...new Set(short.flatMap(({ lacks }) => lacks))],
  };
};

const noteIncomplete = (draft: Draft, documents: readonly DocumentId[], reasons: readonly IncompleteReason[]): void => {
  // The visit that the report tells of may be what calls for the paper.
  if (draft.claim.status === 'open') reassess(draft);
  const about = (item: Item): boolean => papersFor(draft, item).some((document) => documents.includes(document));
  const items = Object.values(draft.claim.items).filter(about);
  for (const { itemId } of items) draft.emit({ kind: 'itemIncomplete', itemId, reasons: [...reasons] });
  openTask(draft, {
    kind: 'incomplete-report',
    about: 'provider',
    itemIds: items.map(({ itemId }) => itemId),
    reason: `a report came in, but: ${reasons.join(', ')}`,
  });
};

/** A fuller version of a report that was short already: what any version has is there, in whatever order they came. */
const noteFuller = (draft: Draft, documents: readonly DocumentId[], lacks: readonly IncompleteReason[]): void => {
  for (const item of Object.values(draft.claim.items)) {
    const left = item.incomplete.filter((reason) => lacks.includes(reason));
    const isNews = left.length > 0 && left.length < item.incomplete.length;
    if (!isNews || !papersFor(draft, item).some((document) => documents.includes(document))) continue;
    draft.emit({ kind: 'itemIncomplete', itemId: item.itemId, reasons: left });
  }
};

/** What was received on its word stays received until a person has looked: a robot does not take a paper away. */
const tellOfWithdrawn = (draft: Draft): void => {
  openTask(draft, {
    kind: 'incomplete-report',
    about: 'provider',
    reason: 'its sender says that a report was entered in error: see whether a paper was taken as received on it',
  });
};

const recordOccasions = (draft: Draft, report: ProviderReport): void => {
  for (const occasion of occasionsOf(report)) {
    const known = draft.claim.occasions.find(({ id, kinds }) => id === occasion.id && kinds.includes(occasion.kind));
    if (known !== undefined && isNoNews(known, occasion)) continue;
    draft.emit({ kind: 'occasionRecorded', occasion });
  }
};

/** Papers that this report is and that have not come in for its date, or are now known to have come earlier. */
const newPapers = (
  { claim }: Draft,
  documents: readonly DocumentId[],
  { on, arrived }: { readonly on: string; readonly arrived: string },
): readonly DocumentId[] =>
  documents.filter((document) => {
    if (!(claim.received[document] ?? []).includes(on)) return true;
    const known = claim.arrived?.[document];
    return known !== undefined && arrived < known;
  });

/** A paper that lacks a date is received all the same; the trail says what it lacks. */
const reasonFor = ({ reportId, incomplete }: ProviderReport): string =>
  incomplete.length === 0 ? `report ${reportId}` : `report ${reportId}, taken as it is: ${incomplete.join(', ')}`;

/** Takes in one report. The same report by another road changes nothing; a fuller or complete version of it adds what it has. */
export const takeInReport = (draft: Draft, report: ProviderReport): void => {
  if (report.incomplete.includes('entered-in-error')) {
    tellOfWithdrawn(draft);
    return;
  }
  recordOccasions(draft, report);
  const known = draft.claim.reports.includes(report.reportId);
  const { certain, possible } = papersOf(draft, report);
  const missing = report.incomplete.filter((reason) => NOT_COUNTED.has(reason));
  if (missing.length > 0) {
    if (!known) noteIncomplete(draft, [...certain, ...possible], missing);
    return;
  }
  if (!known) draft.emit({ kind: 'reportTakenIn', reportId: report.reportId });
  const on = report.examDate ?? dayOf(report);
  const arrived = report.receivedAt ?? on;
  const reason = reasonFor(report);
  const { complete, short, lacks } = sortOut(draft, certain, report.incomplete);
  if (short.length > 0) {
    if (known) noteFuller(draft, short, lacks);
    else noteIncomplete(draft, short, lacks);
  }
  const papers = newPapers(draft, complete, { on, arrived });
  if (papers.length > 0) draft.emit({ kind: 'paperReceived', documents: [...papers], on, arrived, reason });
  const unknown = possible.filter((document) => !(draft.claim.unidentified?.[document] ?? []).includes(on));
  if (unknown.length > 0) draft.emit({ kind: 'paperUnidentified', documents: unknown, on, reason });
};
