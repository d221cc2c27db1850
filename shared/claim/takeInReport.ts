import { Temporal } from 'temporal-polyfill';
import type { DocumentId, IncompleteReason } from '#shared/contracts/vocabulary.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ClaimOccasion, Item } from './claim.ts';
import type { ProviderReport } from './commands.ts';
import type { Draft } from './draft.ts';
import { placeOf } from './schedule.ts';
import { openTask } from './taskRequests.ts';

/** Received is not complete: with one of these, a person looks before the paper counts. */
const NOT_COUNTED: ReadonlySet<IncompleteReason> = new Set(['signature-missing', 'not-final', 'unreadable']);

/** What a report of no known kind counts as: any report by the provider is a first report and news of progress. */
const ANY_REPORT: readonly DocumentId[] = ['first-medical-report', 'progress-report'];

const byForm = (draft: Draft, form: string): readonly DocumentId[] =>
  rulebookFor(draft.view.jurisdiction ?? '')
    .rulebook.rules.filter((rule) => rule.forms.includes(form))
    .map(({ document }) => document);

/** The papers that a report is: what its sender says, else what its form is in this jurisdiction, else any report. */
export const documentsOf = (draft: Draft, report: ProviderReport): readonly DocumentId[] => {
  const said = report.documents.length > 0 ? report.documents : byForm(draft, report.form?.id ?? '');
  const documents = new Set<DocumentId>(said.length > 0 ? said : ANY_REPORT);
  if (report.workStatus !== undefined) documents.add('work-status');
  if (report.mmiDate !== undefined) documents.add('medical-end-report');
  return [...documents].sort();
};

const occasionsOf = ({
  reportId: id,
  examDate,
  workStatus,
  treatmentRequested,
  mmiDate,
  stamp,
}: ProviderReport): readonly ClaimOccasion[] => {
  const dates: readonly (readonly [ClaimOccasion['kind'], string | undefined])[] = [
    ['exam', examDate],
    ['treatment-requested', treatmentRequested ? examDate : undefined],
    ['medical-end', mmiDate],
    [workStatus?.status ?? 'full-duty', workStatus && (workStatus.effective ?? examDate)],
  ];
  return dates.flatMap(([kind, date]) => (date === undefined ? [] : [{ id, kind, date, stamp }]));
};

const today = (draft: Draft): string =>
  Temporal.Instant.from(draft.facts.now).toZonedDateTimeISO(placeOf(draft).zone).toPlainDate().toString();

/** Every paper that closes an item. */
const papersFor = ({ view }: Draft, { ruleId, document }: Item): readonly DocumentId[] => {
  const rule = rulebookFor(view.jurisdiction ?? '').rulebook.rules.find(({ id }) => id === ruleId);
  return [document, ...(rule?.alsoSatisfiedBy ?? [])];
};

const noteIncomplete = (draft: Draft, documents: readonly DocumentId[], reasons: readonly IncompleteReason[]): void => {
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

const recordOccasions = (draft: Draft, report: ProviderReport): void => {
  for (const occasion of occasionsOf(report)) {
    const known = draft.claim.occasions.find(({ id, kinds }) => id === occasion.id && kinds.includes(occasion.kind));
    if (known !== undefined && known.stamp >= report.stamp) continue;
    draft.emit({ kind: 'occasionRecorded', occasion });
  }
};

/** Papers that this report is and that have not come in for its date. */
const newPapers = ({ claim }: Draft, documents: readonly DocumentId[], on: string): readonly DocumentId[] =>
  documents.filter((document) => !(claim.received[document] ?? []).includes(on));

/** Takes in one report. The same report by another road changes nothing; a fuller or complete version of it adds what it has. */
export const takeInReport = (draft: Draft, report: ProviderReport): void => {
  recordOccasions(draft, report);
  const known = draft.claim.reports.includes(report.reportId);
  const documents = documentsOf(draft, report);
  const missing = report.incomplete.filter((reason) => NOT_COUNTED.has(reason));
  if (missing.length > 0) {
    if (!known) noteIncomplete(draft, documents, missing);
    return;
  }
  if (!known) draft.emit({ kind: 'reportTakenIn', reportId: report.reportId });
  const on = report.examDate ?? today(draft);
  const papers = newPapers(draft, documents, on);
  if (papers.length === 0) return;
  draft.emit({ kind: 'paperReceived', documents: [...papers], on, reason: `report ${report.reportId}` });
};
