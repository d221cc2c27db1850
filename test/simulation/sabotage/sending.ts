import { edit, type Sabotage } from './edits.ts';

/** Broken promises of the send protocol. */
export const SENDING: readonly Sabotage[] = [
  {
    name: 'sends without the committed right',
    edits: [
      edit(
        'functions/chase-claim/chaseClaim.ts',
        "if ((await edges.table.transact(actions)).kind !== 'written') return false;",
        'await edges.table.transact(actions);',
      ),
    ],
  },
  {
    name: 'a right to send that never lapses',
    edits: [edit('functions/chase-claim/sendMessages.ts', '> RIGHT_TO_SEND)', '> Number.POSITIVE_INFINITY)')],
  },
  {
    name: 'a sender that tries again on a lost reply',
    edits: [
      edit(
        'functions/chase-claim/sendMessages.ts',
        'return mail.send({ from: settings.sender, to: message.email, raw, tags: tagsOf(sending, message) });',
        `const outgoing = { from: settings.sender, to: message.email, raw, tags: tagsOf(sending, message) };
         const first = await mail.send(outgoing);
         return first.kind === 'inDoubt' ? mail.send(outgoing) : first;`,
      ),
    ],
  },
  {
    name: 'the answers and events of SES are forgotten',
    edits: [
      edit(
        'shared/chase/message.ts',
        "if (evidence === undefined) return { kind: 'pending' };",
        "if (evidence?.answer !== 'deferred') return { kind: 'pending' };",
      ),
    ],
  },
  {
    name: 'the grace of a doubt is skipped',
    edits: [edit('shared/chase/bounds.ts', 'export const GRACE = 15 * MINUTE;', 'export const GRACE = 0;')],
  },
  {
    name: 'the watermark of the event channel is ignored',
    edits: [
      edit('shared/chase/doubt.ts', 'if (watermark === undefined || watermark <= graceEnds)', 'if (watermark === "")'),
    ],
  },
  {
    name: 'a second attempt without a fresh look',
    edits: [
      edit(
        'shared/claim/doubts.ts',
        'if (recipient === undefined || !stillWanted(draft, message, recipient)) {',
        'if (recipient === undefined) {',
      ),
    ],
  },
  {
    name: 'a step counted by days',
    edits: [
      edit(
        'shared/claim/issue.ts',
        '    step: steps + 1,',
        '    step: 1 + Math.floor((Date.parse(draft.facts.now) - Date.parse(draft.claim.items[itemId]?.openedAt ?? draft.facts.now)) / 86_400_000),',
      ),
    ],
  },
];
