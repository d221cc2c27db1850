import { type Block, heading, notice, paragraph } from '../letter.ts';
import type { MailMessage, PartyPapers } from '../mailContent.ts';
import { paperTable } from './paperTable.ts';
import { aboutClaim, type Draft, disclosures, greeting, type Pen, questions } from './parts.ts';
import { claimSmallPrint } from './smallPrint.ts';

const partyBlocks = (pen: Pen, party: PartyPapers): readonly Block[] => {
  const { texts, say } = pen.voice;
  const role = texts.roles[party.role];
  const table = paperTable(pen, role, { papers: party.papers, toldOf: true });
  const title = table.length === 0 ? [heading(say(role)), paragraph(say(texts.claimOpened.nothing))] : table;
  return party.unreachable ? [...title, notice(say(texts.claimOpened.unreachable))] : title;
};

/** To the adjuster: the claim is open, and this was asked of whom. */
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
      ...disclosures(pen),
      ...questions(pen),
    ],
    smallPrint: claimSmallPrint(pen, []),
  };
};
