import type { WakeMessage } from '#shared/contracts/names.ts';
import type { MailSender, ObjectStore, OutgoingMail, WakeQueue } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';

/**
 * Every way in which a call of a gateway can end, and what has then happened. The real gateways and the simulated ones
 * must each be able to produce all of them, and nothing else. A mistake of the caller is thrown as it is on both sides.
 */
export const OUTCOMES = {
  transact: ['written', 'conditionFailed', 'conflict', 'unavailable', 'in doubt, applied', 'in doubt, not applied'],
  getMany: ['rows', 'unavailable'],
  query: ['rows', 'unavailable'],
  queryIndex: ['rows', 'unavailable'],
  sendMany: ['all taken', 'unavailable, none taken', 'unavailable, some taken', 'unavailable, all taken'],
  put: ['stored', 'unavailable, not stored', 'unavailable, stored'],
  getOrUndefined: ['body', 'absent', 'unavailable'],
  aboutOrUndefined: ['texts', 'absent', 'unavailable'],
  list: ['keys', 'unavailable'],
  send: ['accepted', 'throttled', 'paused', 'rejected', 'in doubt, accepted', 'in doubt, not accepted'],
} as const;

export type Call = keyof typeof OUTCOMES;
export type Outcome<C extends Call> = (typeof OUTCOMES)[C][number];

const endOf = async (call: () => Promise<string>, happened: () => Promise<string>): Promise<string> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GatewayUnavailable) return ['unavailable', await happened()].filter(Boolean).join(', ');
    if (error instanceof GatewayInDoubt) return `in doubt, ${(await happened()) || 'not applied'}`;
    throw error;
  }
};

const nothing = async (): Promise<string> => '';

export const ROW = { pk: 'outcome', sk: '1', alarmPartition: 'p', alarmAt: '2026' } as const;
const ONE: readonly TableAction[] = [{ kind: 'put', row: ROW, when: { kind: 'absent' } }];
const TWO: readonly TableAction[] = [...ONE, { kind: 'put', row: { pk: 'other', sk: '1' } }];

/** `stored` looks past the gateway. Unavailability says that nothing happened, so a row then is an outcome of no list. */
export const observeTransact = (
  table: Table,
  actions: 1 | 2,
  stored: () => Promise<Row | undefined>,
): Promise<string> =>
  endOf(
    async () => (await table.transact(actions === 1 ? ONE : TWO)).kind,
    async () => ((await stored()) === undefined ? '' : 'applied'),
  );

export const observeRead = (table: Table, call: 'getMany' | 'query' | 'queryIndex'): Promise<string> =>
  endOf(async () => {
    if (call === 'getMany') await table.getMany([ROW]);
    if (call === 'query') await table.query({ pk: ROW.pk });
    if (call === 'queryIndex') await table.queryIndex({ index: 'alarms', partition: 'p', limit: 5 });
    return 'rows';
  }, nothing);

/** More than one batch of SQS. */
const HINTS: readonly WakeMessage[] = Array.from({ length: 12 }, (_, n) => ({
  tenant: 't',
  kind: 'claim',
  id: `c${n}`,
}));

/** `taken` counts the different messages that the queue has. */
export const observeSendMany = (queue: WakeQueue, taken: () => Promise<number>): Promise<string> =>
  endOf(
    async () => {
      await queue.sendMany(HINTS);
      return (await taken()) === HINTS.length ? 'all taken' : 'lost';
    },
    async () => {
      const count = await taken();
      if (count === 0) return 'none taken';
      return count === HINTS.length ? 'all taken' : 'some taken';
    },
  );

export const OBJECT_KEY = 'demo/carrier/msg_1/digest';

export const observePut = (objects: ObjectStore, isStored: () => Promise<boolean>): Promise<string> =>
  endOf(
    async () => {
      await objects.put(OBJECT_KEY, Buffer.from('{}'), 'application/json');
      return (await isStored()) ? 'stored' : 'lost';
    },
    async () => ((await isStored()) ? 'stored' : 'not stored'),
  );

export const observeGet = (objects: ObjectStore, key = OBJECT_KEY): Promise<string> =>
  endOf(async () => ((await objects.getOrUndefined(key)) === undefined ? 'absent' : 'body'), nothing);

export const observeAbout = (objects: ObjectStore, key = OBJECT_KEY): Promise<string> =>
  endOf(async () => ((await objects.aboutOrUndefined(key)) === undefined ? 'absent' : 'texts'), nothing);

export const observeList = (objects: ObjectStore): Promise<string> =>
  endOf(async () => (Array.isArray(await objects.list('demo/')) ? 'keys' : 'lost'), nothing);

export const MAIL: OutgoingMail = {
  from: 'claims@example.org',
  to: 'payroll@example.com',
  raw: Buffer.from('From: claims@example.org\r\nTo: payroll@example.com\r\nSubject: Wages\r\n\r\nPlease.'),
  tags: { 'ct-message': 'c1-4-0' },
};

/** `accepted` counts the mails that SES took. More than one, or one without saying so, is an outcome of no list. */
export const observeSend = async (mail: MailSender, accepted: () => Promise<number>): Promise<string> => {
  const before = await accepted();
  const answer = await mail.send(MAIL);
  const taken = (await accepted()) - before;
  if (answer.kind === 'inDoubt' && taken < 2) return taken === 1 ? 'in doubt, accepted' : 'in doubt, not accepted';
  return taken === (answer.kind === 'accepted' ? 1 : 0) ? answer.kind : `${answer.kind}, ${taken} accepted`;
};
