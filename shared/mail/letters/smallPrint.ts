import type { PaperLine, TaskLine } from '../mailContent.ts';
import type { Pen } from './parts.ts';

/** For the people who connect a claims system to ours: what the files are called, and which call does what the letter asks for. */

const claimCall = ({ content, voice }: Pen, text: string, itemIds: readonly string[] = []): readonly string[] => {
  const { tenant, claimId } = content.file;
  if (claimId === undefined) return [];
  return [voice.say(text, { tenant, claimId, itemIds: itemIds.join(', ') })];
};

/** Claim staff mark their own papers; a missing fact is no paper that could come in. */
const receipt = (pen: Pen, papers: readonly PaperLine[]): readonly string[] => {
  const itemIds = papers.flatMap(({ itemId, missing }) =>
    itemId === undefined || missing !== undefined ? [] : [itemId],
  );
  return itemIds.length === 0 ? [] : claimCall(pen, pen.voice.texts.calls.markReceived, itemIds);
};

const facts = (pen: Pen, papers: readonly PaperLine[]): readonly string[] =>
  papers.some(({ missing }) => missing !== undefined) ? claimCall(pen, pen.voice.texts.calls.amend) : [];

const papersCalls = (pen: Pen, papers: readonly PaperLine[]): readonly string[] => [
  ...receipt(pen, papers),
  ...facts(pen, papers),
];

/** Small print of a letter that asks claim staff for papers, or tells them of some. */
export const claimSmallPrint = (pen: Pen, papers: readonly PaperLine[]): readonly string[] => {
  if (pen.audience !== 'staff') return [];
  return [...claimCall(pen, pen.voice.texts.calls.claim), ...papersCalls(pen, papers)];
};

/** A claim that is silent until somebody has looked goes on by a word about the claim, not about the task. */
export const isDecision = ({ kind }: TaskLine): boolean => kind === 'possible-duplicate' || kind === 'acquired-claim';

const taskCall = (pen: Pen, task: TaskLine): readonly string[] => {
  const { voice, content } = pen;
  const { calls } = voice.texts;
  if (isDecision(task)) return claimCall(pen, calls.resolveMark);
  const text = task.kind === 'unmatched-report' ? calls.attach : calls.close;
  return [voice.say(text, { tenant: content.file.tenant, taskId: task.id })];
};

export const taskSmallPrint = (pen: Pen, task: TaskLine, papers: readonly PaperLine[]): readonly string[] => {
  const { voice } = pen;
  return [
    ...claimCall(pen, voice.texts.calls.claim),
    voice.say(voice.texts.calls.task, { taskId: task.id }),
    ...taskCall(pen, task),
    ...papersCalls(pen, papers),
  ];
};
