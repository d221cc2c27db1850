import { type Block, notice, paragraph, type TableRow } from '../letter.ts';
import type { HistoryLine, MailMessage, TaskLine } from '../mailContent.ts';
import { toPlainWords } from '../plainWords.ts';
import { paperName, paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, greeting, type Pen } from './parts.ts';
import { isDecision, taskSmallPrint } from './smallPrint.ts';

const taskRows = ({ voice }: Pen, task: TaskLine): readonly TableRow[] => {
  const { texts, say } = voice;
  const rows: TableRow[] = [{ label: say(texts.task.what), value: say(texts.taskSteps[task.kind]) }];
  if (task.otherClaimId !== undefined) {
    rows.push({ label: say(texts.task.otherClaim), value: toPlainWords(task.otherClaimId) });
  }
  if (task.about !== undefined) rows.push({ label: say(texts.task.about), value: say(texts.roles[task.about]) });
  if (task.phone !== undefined) {
    rows.push({ label: say(texts.task.phone), value: toPlainWords(task.phone) });
  }
  rows.push({ label: say(texts.task.due), value: voice.deadline(task.due, task.zone) });
  return rows;
};

const taskBlocks = (pen: Pen, task: TaskLine): readonly Block[] => {
  const { texts, say } = pen.voice;
  const facts: Block = { kind: 'facts', caption: say(texts.task.heading), rows: taskRows(pen, task) };
  if (!task.overdue) return [facts];
  return [notice(say(task.isReaders === true ? texts.task.stillOpen : texts.task.overdue)), facts];
};

/** Whom to call, by when and under which law. */
const callBlocks = ({ voice }: Pen, { calls = [], zone }: TaskLine): readonly Block[] => {
  const { task, dates, papers } = voice.texts;
  if (calls.length === 0) return [];
  const rows = calls.map(({ tell, by, authority }) => ({
    label: toPlainWords(tell),
    value: by === undefined ? voice.say(papers.noDate) : voice.say(dates.law, { date: voice.deadline(by, zone) }),
    ...(authority === undefined ? {} : { note: toPlainWords(authority) }),
  }));
  const head = { label: voice.say(task.callsWhom), value: voice.say(task.callsWhen) };
  return [{ kind: 'table', caption: voice.say(task.calls), head, rows }, notice(voice.say(task.callsNote))];
};

const historyRow = ({ voice }: Pen, line: HistoryLine): TableRow => {
  const { history, roles } = voice.texts;
  const about = line.role === undefined ? [] : [voice.say(roles[line.role])];
  const paper = line.document === undefined ? [] : [paperName(voice, { document: line.document })];
  return { label: voice.moment(line.at), value: [voice.say(history[line.what]), ...about, ...paper].join(' · ') };
};

/** The packet that the person who calls needs before them. */
const historyBlocks = (pen: Pen, history: readonly HistoryLine[]): readonly Block[] => {
  const { task } = pen.voice.texts;
  const { say } = pen.voice;
  if (history.length === 0) return [paragraph(say(task.historyEmpty))];
  const head = { label: say(task.historyWhen), value: say(task.historyWhat) };
  const rows = history.map((line) => historyRow(pen, line));
  return [{ kind: 'table', caption: say(task.history), head, rows }];
};

/** A task may belong to no claim, as a report that fits none does. */
export const writeTaskLetter = (pen: Pen, message: Extract<MailMessage, { kind: 'task' }>): Draft => {
  const { task, papers, history } = message;
  const { voice, reference } = pen;
  const { texts } = voice;
  return {
    subject: voice.say(texts.subjects.task, { claim: pen.claim, reference, title: texts.taskTitles[task.kind] }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(texts.task.intro, { claim: pen.claim, reference })),
      ...aboutClaim(pen),
      ...taskBlocks(pen, task),
      ...callBlocks(pen, task),
      ...paperTable(pen, voice.say(texts.escalation.papers), { papers, toldOf: true }),
      paragraph(voice.say(isDecision(task) ? texts.task.decide : texts.task.close)),
      ...historyBlocks(pen, history),
    ],
    smallPrint: taskSmallPrint(pen, task, papers),
  };
};

/** After three unanswered mails a person calls, with everything that was tried before them. */
export const writeEscalationLetter = (pen: Pen, message: Extract<MailMessage, { kind: 'escalation' }>): Draft => {
  const { voice, reference } = pen;
  const { texts } = voice;
  return {
    subject: voice.say(texts.subjects.escalation, { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(texts.escalation.intro, { reference })),
      ...aboutClaim(pen),
      ...taskBlocks(pen, message.task),
      ...paperTable(pen, voice.say(texts.escalation.papers), { papers: message.papers, toldOf: true }),
      paragraph(voice.say(texts.task.close)),
      ...historyBlocks(pen, message.history),
    ],
    smallPrint: taskSmallPrint(pen, message.task, message.papers),
  };
};
