import type { MailSender } from '#shared/gateways/edges.ts';
import type { Condition, Row, Table, TableAction } from '#shared/gateways/table.ts';
import type { Sabotage } from './house.ts';

/** One broken promise each. A judge that lets one of them pass would let the bug that it stands for pass too. */

const rewriteActions =
  (rewrite: (action: TableAction) => readonly TableAction[]) =>
  (table: Table): Table => ({ ...table, transact: (actions) => table.transact(actions.flatMap(rewrite)) });

const rewriteReads =
  (rewrite: (row: Row) => Row | undefined) =>
  (table: Table): Table => ({
    ...table,
    getMany: async (keys) => (await table.getMany(keys)).flatMap((row) => rewrite(row) ?? []),
  });

const withoutCondition = (action: TableAction): TableAction => {
  if (action.kind === 'put') return { kind: 'put', row: action.row };
  return action.kind === 'delete' ? { kind: 'delete', key: action.key } : action;
};

const skOf = (action: TableAction): string => (action.kind === 'put' ? action.row.sk : action.key.sk);

const isFile = (action: TableAction): boolean => skOf(action) === 'SNAPSHOT' || skOf(action).startsWith('COMMIT#');

/** A snapshot is written over whatever somebody else saved in between. */
const lostUpdates: Sabotage = {
  name: 'a table that takes no notice of versions',
  table: rewriteActions((action) => [isFile(action) ? withoutCondition(action) : action]),
};

/** What the SDK's default does when SES accepted and its answer got lost. */
const retryingSender: Sabotage = {
  name: 'a sender that tries three times on a lost reply',
  mail: (mail: MailSender): MailSender => ({
    send: async (outgoing) => {
      for (let attempt = 1; attempt < 3; attempt += 1) {
        const answer = await mail.send(outgoing);
        if (answer.kind !== 'inDoubt') return answer;
      }
      return mail.send(outgoing);
    },
  }),
};

const deafToEvidence: Sabotage = {
  name: 'a store that forgets what SES answered and reported',
  table: rewriteReads((row) => (row.sk.startsWith('MAIL#') ? { ...row, answer: 'none', seen: [] } : row)),
};

const noAlarms: Sabotage = {
  name: 'a commit that leaves its alarm unwritten',
  table: rewriteActions((action) => (skOf(action) === 'ALARM' && !isLease(action) ? [] : [action])),
};

const isLease = (action: TableAction): boolean => action.kind === 'put' && action.row.lane === 'leased';

const trustingWatermark: Sabotage = {
  name: 'a watermark that is always now',
  table: (table, now) => ({
    ...table,
    getMany: async (keys) => {
      const rows = await table.getMany(keys);
      const asked = keys.find(({ sk }) => sk === 'WATERMARK');
      const others = rows.filter(({ sk }) => sk !== 'WATERMARK');
      return asked === undefined ? rows : [...others, { ...asked, provenAt: now(), rev: 1 }];
    },
  }),
};

const blindInbox: Sabotage = {
  name: 'an inbox that never knows what it has',
  table: (table) => {
    const forgetful = rewriteReads((row) => (row.sk === 'INBOX' ? undefined : row))(table);
    return rewriteActions((action) => [skOf(action) === 'INBOX' ? withoutCondition(action) : action])(forgetful);
  },
};

const always: Condition = { kind: 'present' };

/** Two sweeps lease one alarm, and a settled alarm takes back what a commit has written since. */
const alarmsOverwritten: Sabotage = {
  name: 'an alarm that anybody may write over',
  table: rewriteActions((action) =>
    skOf(action) === 'ALARM' && action.kind === 'put' && action.when !== undefined
      ? [{ ...action, when: always }]
      : [action],
  ),
};

const endlessRight: Sabotage = { name: 'a right to send that never lapses', stoppedClock: true };

export const SABOTAGES: readonly Sabotage[] = [
  lostUpdates,
  retryingSender,
  deafToEvidence,
  noAlarms,
  trustingWatermark,
  blindInbox,
  alarmsOverwritten,
  endlessRight,
];
