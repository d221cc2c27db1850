import type { Block, TableRow } from '../letter.ts';
import type { PaperLine } from '../mailContent.ts';
import type { Voice } from '../voice.ts';
import { filingOf } from './filing.ts';
import type { Pen } from './parts.ts';
import { visitOf } from './visitOfPaper.ts';

type NamedPaper = Pick<PaperLine, 'document' | 'form' | 'missing' | 'copyTo'>;

/** The public name of a paper with its form, or the question that a missing fact stands for. */
export const paperName = (voice: Voice, paper: NamedPaper): string => {
  if (paper.missing !== undefined) return voice.say(voice.texts.missingFacts[paper.missing]);
  const { copyTo, ...original } = paper;
  if (copyTo !== undefined) return voice.say(voice.texts.copyFor[copyTo], { paper: paperName(voice, original) });
  const name = voice.say(voice.texts.documents[paper.document]);
  const { form } = paper;
  if (form === undefined || form === name) return name;
  const { withForm, withBracketedForm } = voice.texts.papers;
  return voice.say(form.includes('(') ? withBracketedForm : withForm, { paper: name, form });
};

type PaperDate = NonNullable<PaperLine['date']>;

const law = ({ voice }: Pen, paper: PaperLine, { at, zone }: PaperDate): string =>
  voice.say(paper.overdue ? voice.texts.dates.lawOverdue : voice.texts.dates.law, { date: voice.deadline(at, zone) });

const courtesyWords = ({ voice, audience }: Pen, toldOf: boolean): readonly [ahead: string, passed: string] => {
  const { dates } = voice.texts;
  if (toldOf) return [dates.reported, dates.reportedOverdue];
  if (audience === 'staff') return [dates.staffCourtesy, dates.staffCourtesyOverdue];
  return [dates.courtesy, dates.courtesyOverdue];
};

const courtesy = (pen: Pen, paper: PaperLine, { at, zone, toldOf }: PaperDate & { toldOf: boolean }): string => {
  const [ahead, passed] = courtesyWords(pen, toldOf);
  return pen.voice.say(paper.overdue ? passed : ahead, { date: pen.voice.day(at, zone) });
};

/** A paper that cannot wait had a date, and that has passed: to say that none was set would be untrue. */
const withoutDate = ({ voice }: Pen, { asked, canWait }: PaperLine, toldOf: boolean): string => {
  const { noDate, noDateListed } = voice.texts.papers;
  return voice.say((asked || !canWait) && !toldOf ? noDate : noDateListed);
};

/** Only a date that is law is called due. */
const dateOf = (pen: Pen, paper: PaperLine, toldOf: boolean): string => {
  if (paper.date === undefined) return withoutDate(pen, paper, toldOf);
  return paper.date.kind === 'law' ? law(pen, paper, paper.date) : courtesy(pen, paper, { ...paper.date, toldOf });
};

const faultsOf = ({ voice }: Pen, { incomplete }: PaperLine): readonly string[] => {
  if (incomplete.length === 0) return [];
  const reasons = voice.list(incomplete.map((reason) => voice.texts.incompleteReasons[reason]));
  return [voice.say(voice.texts.papers.notComplete, { reasons })];
};

/** What has to come with it: beside the paper itself, or now that it is here. */
const togetherOf = ({ voice }: Pen, { stillNeeds = [], isHere }: PaperLine): readonly string[] => {
  if (stillNeeds.length === 0) return [];
  const papers = voice.list(stillNeeds.map((document) => voice.say(voice.texts.documents[document])));
  return [voice.say(isHere === true ? voice.texts.papers.stillNeeds : voice.texts.papers.together, { papers })];
};

const askOf = ({ voice }: Pen, { ask }: PaperLine): readonly string[] => {
  if (ask === undefined) return [];
  const { asked, firstAsk } = voice.texts.claimOpened;
  return [voice.say(ask.isDone ? asked : firstAsk, { date: voice.day(ask.at) })];
};

const noteOf = (pen: Pen, paper: PaperLine, toldOf: boolean): Pick<TableRow, 'note'> => {
  const sentences = [
    ...visitOf(pen, paper),
    ...faultsOf(pen, paper),
    ...togetherOf(pen, paper),
    ...filingOf(pen, paper, toldOf),
    ...askOf(pen, paper),
  ];
  return sentences.length === 0 ? {} : { note: sentences.join(' ') };
};

interface Papers {
  readonly papers: readonly PaperLine[];
  /** The reader is told what others owe. */
  readonly toldOf?: boolean;
}

/** Papers with their dates under a caption that was said; nothing where there is no paper. */
export const paperTable = (pen: Pen, caption: string, { papers, toldOf = false }: Papers): readonly Block[] => {
  const { voice } = pen;
  if (papers.length === 0) return [];
  return [
    {
      kind: 'table',
      caption,
      head: { label: voice.say(voice.texts.papers.item), value: voice.say(voice.texts.papers.when) },
      rows: papers.map((paper) => ({
        label: paperName(voice, paper),
        ...noteOf(pen, paper, toldOf),
        value: dateOf(pen, paper, toldOf),
      })),
    },
  ];
};
