import { type Block, heading, notice, paragraph } from '../letter.ts';
import type { MailMessage, PartyPapers } from '../mailContent.ts';
import { paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';
import { claimSmallPrint } from './smallPrint.ts';

/** What the adjuster owes is the reader's own. */
const isReader = ({ role }: PartyPapers): boolean => role === 'adjuster';

const titleOf = ({ voice }: Pen, party: PartyPapers): string => {
  const { claimOpened, roles } = voice.texts;
  if (isReader(party)) return voice.say(claimOpened.you);
  const role = voice.say(roles[party.role]);
  return party.name === undefined ? role : voice.say(claimOpened.party, { role, name: party.name });
};

const partyBlocks = (pen: Pen, party: PartyPapers): readonly Block[] => {
  const { texts, say } = pen.voice;
  const caption = titleOf(pen, party);
  const table = paperTable(pen, caption, { papers: party.papers, toldOf: !isReader(party) });
  const title = table.length === 0 ? [heading(caption), paragraph(say(texts.claimOpened.nothing))] : table;
  return party.unreachable ? [...title, notice(say(texts.claimOpened.unreachable))] : title;
};

const ownPapers = (asked: readonly PartyPapers[]): number =>
  asked.filter(isReader).reduce((count, { papers }) => count + papers.length, 0);

/** To the adjuster: the claim is open, and this will be asked of whom. */
export const writeClaimOpenedLetter = (pen: Pen, message: Extract<MailMessage, { kind: 'claim-opened' }>): Draft => {
  const { voice, reference } = pen;
  const { claimOpened, subjects } = voice.texts;
  const intro = message.asked.length === 0 ? claimOpened.introEmpty : claimOpened.intro;
  return {
    subject: voice.say(subjects['claim-opened'], { reference }),
    blocks: [
      greeting(pen),
      paragraph(voice.say(intro, { reference })),
      ...aboutClaim(pen),
      ...message.asked.flatMap((party) => partyBlocks(pen, party)),
      paragraph(voice.say(claimOpened.outro)),
      paragraph(voice.say(ownPapers(message.asked) === 0 ? claimOpened.nothingToDo : claimOpened.yours)),
      ...disclosures(pen),
      ...questions(pen),
    ],
    smallPrint: claimSmallPrint(pen, []),
  };
};
