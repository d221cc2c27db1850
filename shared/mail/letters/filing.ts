import type { Addressee, PaperLine } from '../mailContent.ts';
import type { Pen } from './parts.ts';

/** Where a paper is to be filed, for one that others than us must have. */

type Person = Extract<Addressee, 'worker' | 'representative' | 'employer' | 'provider'>;

const PEOPLE: ReadonlySet<Addressee> = new Set<Person>(['worker', 'representative', 'employer', 'provider']);

const nameOf = ({ voice, audience }: Pen, addressee: Addressee): string => {
  const { addressees } = voice.texts;
  return audience === 'worker' && addressee === 'employer' ? addressees.ownEmployer : addressees[addressee];
};

const listed = (pen: Pen, addressees: readonly Addressee[]): string =>
  pen.voice.list(addressees.map((addressee) => nameOf(pen, addressee)));

/** What is owed to us is the proof, and to the worker the form itself. */
const isProof = ({ document }: PaperLine): boolean => document === 'claim-form-given';

const given = (pen: Pen, paper: PaperLine, people: readonly Addressee[]): readonly string[] => {
  if (people.length === 0) return [];
  const { filing } = pen.voice.texts;
  return [pen.voice.say(isProof(paper) ? filing.giveForm : filing.give, { people: listed(pen, people) })];
};

const filed = (pen: Pen, offices: readonly Addressee[]): readonly string[] =>
  offices.length === 0 ? [] : [pen.voice.say(pen.voice.texts.filing.file, { offices: listed(pen, offices) })];

/** Nobody but us is to have it. */
const isOursAlone = ({ goesTo }: PaperLine): boolean => goesTo.every((addressee) => addressee === 'us');

/** A copy that others get: we are told that they have it, and get no paper. */
export const isConfirmed = ({ copyTo }: PaperLine): boolean => copyTo !== undefined && copyTo !== 'claim-administrator';

/** A paper of which we get a copy only. */
export const isOwedElsewhere = (paper: PaperLine): boolean => !isOursAlone(paper) && !paper.goesTo.includes('us');

/** Sentences that say where the paper goes; none where it goes to us alone. `toldOf`: the reader is told what others owe. */
export const filingOf = (pen: Pen, paper: PaperLine, toldOf: boolean): readonly string[] => {
  if (isOursAlone(paper)) return [];
  const { filing } = pen.voice.texts;
  if (isConfirmed(paper)) return toldOf ? [] : [pen.voice.say(filing.confirmCopy)];
  if (toldOf) {
    const everybody = listed(pen, paper.goesTo);
    return [pen.voice.say(isProof(paper) ? filing.toldForm : filing.told, { everybody })];
  }
  const others = paper.goesTo.filter((addressee) => addressee !== 'us');
  const offices = others.filter((addressee) => !PEOPLE.has(addressee));
  const people = others.filter((addressee) => PEOPLE.has(addressee));
  const ours = pen.voice.say(paper.goesTo.includes('us') ? filing.us : filing.copy);
  return [...filed(pen, offices), ...given(pen, paper, people), ...(pen.audience === 'staff' ? [] : [ours])];
};
