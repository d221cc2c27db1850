import { type Block, heading, type ListItem, list, notice, paragraph } from '../letter.ts';
import { webLink } from '../links.ts';
import type { PaperLine, SenderIdentity } from '../mailContent.ts';
import { isConfirmed, isOwedElsewhere } from './filing.ts';
import type { Pen } from './parts.ts';

export type What = 'papers' | 'facts' | 'both';

/** Papers are sent; missing facts are answered, and copies for others confirmed. */
export const whatOf = (papers: readonly PaperLine[]): What => {
  const facts = papers.filter((paper) => paper.document === 'missing-information' || isConfirmed(paper)).length;
  if (facts === 0) return 'papers';
  return facts === papers.length ? 'facts' : 'both';
};

const NOTHING_BUT_SPACES = /^\s*$/;

const ways = ({ content, voice, audience }: Pen, what: What): readonly ListItem[] => {
  const { handIn } = voice.texts;
  const { sender } = content;
  const items: ListItem[] = [
    { text: voice.say(audience === 'worker' ? handIn.reply : handIn.replyProfessional, { what }) },
  ];
  if (sender.uploadUrl !== undefined) items.push({ text: voice.say(handIn.upload), link: webLink(sender.uploadUrl) });
  if (sender.fax !== undefined) items.push({ text: voice.say(handIn.fax, { fax: sender.fax }) });
  const address = postalAddressOf(sender);
  if (address !== undefined) items.push({ text: voice.say(handIn.post, { address }) });
  return items;
};

const postalAddressOf = (sender: SenderIdentity): string | undefined =>
  sender.postalAddress
    ?.split(/[\r\n]+/)
    .filter((line) => !NOTHING_BUT_SPACES.test(line))
    .join(', ');

/** How the papers come back to us. */
export const handingIn = (pen: Pen, asked: readonly PaperLine[]): readonly Block[] => {
  const { voice, audience, reference } = pen;
  const { handIn } = voice.texts;
  if (audience === 'staff') return [paragraph(voice.say(handIn.staff)), notice(voice.say(handIn.staffAlreadyDone))];
  const what = whatOf(asked);
  const mark = what === 'facts' ? [] : [paragraph(voice.say(handIn.write, { reference }))];
  return [
    heading(voice.say(asked.every(isOwedElsewhere) ? handIn.headingCopy : handIn.heading, { what })),
    paragraph(voice.say(handIn.intro)),
    list(ways(pen, what)),
    ...mark,
    notice(voice.say(handIn.alreadySent)),
  ];
};
