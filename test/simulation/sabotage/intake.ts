import { edit, type Sabotage } from './edits.ts';

/** Broken promises of the doors. */
export const INTAKE: readonly Sabotage[] = [
  {
    name: 'the inbox row outside the transaction',
    edits: [
      edit(
        'functions/command-claim/commandClaimOverHttp.ts',
        '        rememberInput(id, answer, now),\n',
        '        ...(await edges.table.transact([rememberInput(id, answer, now)]), []),\n',
      ),
    ],
  },
  {
    name: 'one inbox for all sources',
    edits: [edit('shared/store/keys.ts', 'source}#$', 'source.slice(0, 0)}#$')],
  },
  {
    name: 'an inbox that never knows what it has',
    edits: [
      edit(
        'shared/lambda/answerInput.ts',
        'if (row === undefined) return undefined;',
        'if (row !== null) return undefined;',
      ),
      edit('shared/store/inboxRows.ts', "  when: { kind: 'absent' },\n", ''),
    ],
  },
  {
    name: 'a receipt matched to the wrong item',
    edits: [
      edit(
        'shared/claim/markReceived.ts',
        "  { itemId, receivedOn, copiesTo = [] }: Extract<ClaimCommand, { kind: 'markReceived' }>,\n): Applied => {",
        `  { itemId: named, receivedOn, copiesTo = [] }: Extract<ClaimCommand, { kind: 'markReceived' }>,
): Applied => {
  const itemId = Object.keys(draft.claim.items).find((other) => other !== named) ?? named;`,
      ),
    ],
  },
  {
    name: 'what waited for its claim is not collected',
    edits: [
      edit(
        'shared/store/waitingInput.ts',
        'for (const taskId of ids) {',
        'for (const taskId of [...ids].slice(ids.size)) {',
      ),
    ],
  },
  {
    name: 'the last to arrive is right, not the last to write',
    edits: [
      edit('shared/claim/stateFacts.ts', 'known === undefined || stamp > known', "known === undefined || stamp !== ''"),
    ],
  },
  {
    name: 'the same injury from a second sender is a second chase',
    edits: [
      edit(
        'shared/intake/matchFnol.ts',
        'const known = byReference(input) ?? byPerson(input);',
        'const known = byReference(input);',
      ),
    ],
  },
  {
    name: 'the key of one tenant opens the door of another',
    edits: [
      edit('shared/lambda/bearer.ts', 'keyRow === undefined || keyRow.tenant !== tenant', 'keyRow === undefined'),
      edit('shared/lambda/bearer.ts', 'ok(keyRow)', 'ok({ ...keyRow, tenant })'),
    ],
  },
];
