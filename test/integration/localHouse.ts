import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type ClaimFileReply, ClaimFileReplySchema, TaskListReplySchema } from '#events/http/replies.ts';
import { contentTypeOf, type PostAnswer, postSigned } from '#infra/cli/signedPost.ts';
import { localBuilders } from '#infra/local/functions.ts';
import type { LocalBuilders } from '#infra/local/localFunction.ts';
import { localTenants } from '#infra/local/localTenants.ts';
import type { AcceptedMail } from '#infra/local/ses/acceptedMail.ts';
import { type LocalSystem, startLocalSystem } from '#infra/local/system.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Door } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { addBusinessDays } from '#shared/paperwork/businessDays.ts';
import { createRecordingLog, type RecordingLog } from '#test/fakes/recordingLog.ts';

/** The whole system in this process, on the embedded services, as its users reach it. */

/** A Monday at 09:30 in New York, in a month without holidays. */
export const MONDAY = '2027-04-05T13:30:00.000Z';

export interface HouseOptions {
  readonly startAt?: Instant;
  readonly builders?: LocalBuilders;
  readonly dataDir?: string;
  readonly table?: string;
}

export interface Sender {
  readonly tenant?: string;
  readonly source?: string;
  readonly webhookId?: string;
  /** Of a source that the test made. */
  readonly secret?: string;
  readonly contentType?: string;
}

const IntakeSchema = z.object({ claimId: z.string().optional(), taskId: z.string().optional(), outcome: z.string() });
type Intake = z.infer<typeof IntakeSchema>;

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type House = Awaited<ReturnType<typeof startHouse>>;

export const tenantOrThrow = (name: string) => {
  const found = localTenants.find(({ tenant }) => tenant.tenant === name);
  if (found === undefined) throw new Error(`No local tenant ${name}`);
  return found;
};

export const secretOf = (tenant: string, source: string): string => {
  const secret = tenantOrThrow(tenant).sources.find((known) => known.source === source)?.secrets[0];
  if (secret === undefined) throw new Error(`No source ${source}`);
  return secret;
};

export const keyOf = (tenant: string, keyId = 'desk'): string => {
  const key = tenantOrThrow(tenant).bearerKeys.find((known) => known.keyId === keyId)?.key;
  if (key === undefined) throw new Error(`No key ${keyId}`);
  return key;
};

export const newDataDir = (startAt: Instant): string => {
  const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-house-'));
  const clock = { now: startAt, wall: new Date().toISOString(), flowing: false };
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify(clock));
  return dataDir;
};

const answerOf = async (response: Response): Promise<JsonAnswer> => {
  const body: unknown = await response.json();
  return { status: response.status, body };
};

const send = (url: string, door: Door, body: string, sender: Sender = {}): Promise<PostAnswer> => {
  const { tenant = 'demo', webhookId = `msg_${randomUUID()}` } = sender;
  const secret = sender.secret ?? secretOf(tenant, sender.source ?? (door === 'fnol' ? 'carrier' : 'clinic'));
  const contentType = sender.contentType ?? contentTypeOf(body);
  return postSigned({ url: `${url}/v1/${tenant}/${door}`, body, secret, webhookId, contentType });
};

/** What a source, a clinic and a person at a desk can do; over HTTP alone. Works on a child process as on a system here. */
export const callers = (url: string) => {
  const authorization = (tenant: string) => ({ authorization: `Bearer ${keyOf(tenant)}` });
  const get = async (path: string, tenant = 'demo') =>
    answerOf(await fetch(`${url}/v1/${tenant}/${path}`, { headers: authorization(tenant) }));
  const order = async (path: string, body: object, tenant = 'demo') => {
    const command = { commandId: randomUUID(), by: 'Ines Walker', ...body };
    const headers = { ...authorization(tenant), 'content-type': 'application/json' };
    return answerOf(
      await fetch(`${url}/v1/${tenant}/${path}`, { method: 'POST', headers, body: JSON.stringify(command) }),
    );
  };
  const take = async (door: Door, body: unknown, sender?: Sender): Promise<Intake> => {
    const answer = await send(url, door, JSON.stringify(body), sender);
    if (answer.status !== 200) throw new Error(`${door} answered ${answer.status}: ${answer.body}`);
    return IntakeSchema.parse(JSON.parse(answer.body));
  };
  return {
    /** Any body, whatever comes of it. */
    post: (door: Door, body: string, sender?: Sender) => send(url, door, body, sender),
    report: (body: unknown, sender?: Sender) => take('provider-reports', body, sender),
    notify: (body: unknown, sender?: Sender) => take('fnol', body, sender),
    open: async (body: unknown, sender?: Sender): Promise<string> => {
      const { claimId } = await take('fnol', body, sender);
      if (claimId === undefined) throw new Error('No claim was opened');
      return claimId;
    },
    claim: async (claimId: string, tenant = 'demo'): Promise<ClaimFileReply> =>
      ClaimFileReplySchema.parse((await get(`claims/${claimId}`, tenant)).body),
    tasks: async (tenant = 'demo') => TaskListReplySchema.parse((await get('tasks', tenant)).body).tasks,
    command: (claimId: string, body: object, tenant = 'demo') => order(`claims/${claimId}/commands`, body, tenant),
    commandAddress: (body: object, tenant = 'demo') => order('addresses/commands', body, tenant),
    commandTask: (taskId: string, body: object, tenant = 'demo') => order(`tasks/${taskId}/commands`, body, tenant),
    clock: async (body: { readonly advance: string } | { readonly to: string }): Promise<JsonAnswer> =>
      answerOf(
        await fetch(`${url}/local/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
  };
};

/** Papers asked for in a mail, as "itemId_step" with its marks as tags take them. */
export const asksOf = ({ tags }: Pick<AcceptedMail, 'tags'>): readonly string[] =>
  Object.entries(tags).flatMap(([name, value]) => (name.startsWith(`${TAG.items}-`) ? [value] : []));

export const startHouse = async ({ startAt = MONDAY, builders = localBuilders, dataDir, table }: HouseOptions = {}) => {
  const log: RecordingLog = createRecordingLog();
  const folder = dataDir ?? newDataDir(startAt);
  const named = table === undefined ? {} : { table };
  const system: LocalSystem = await startLocalSystem({
    port: 0,
    dataDir: folder,
    builders,
    frozen: true,
    log,
    ...named,
  });
  const people = callers(system.url);
  const travel = async (to: { readonly advance: string } | { readonly to: string }): Promise<void> => {
    const { status, body } = await people.clock(to);
    if (status !== 200) throw new Error(`The clock answered ${status}: ${JSON.stringify(body)}`);
  };
  return {
    ...people,
    ...system,
    log,
    dataDir: folder,
    advance: (duration: string) => travel({ advance: duration }),
    /** To 11:00 in New York on the next business day: what falls due there goes out at once. */
    nextMorning: async (): Promise<Instant> => {
      const today = system.clock.now().slice(0, 10);
      const morning = `${addBusinessDays('US-VT', today, 1)}T15:00:00.000Z`;
      await travel({ to: morning });
      return morning;
    },
    moveTo: (instant: Instant) => travel({ to: instant }),
    /** Lets everything that is due now happen. */
    settle: () => travel({ advance: 'PT0S' }),
    /** Mails of one claim, oldest first, with those of its tasks. */
    mails: (claimId: string): readonly AcceptedMail[] =>
      system.ses
        .listMails()
        .filter(({ tags }) => tags[TAG.file] === claimId || tags[TAG.file]?.includes(claimId))
        .reverse(),
    /** Everything this address got, oldest first. */
    mailsTo: (address: string): readonly AcceptedMail[] =>
      system.ses
        .listMails()
        .filter(({ destinations }) => destinations.includes(address))
        .reverse(),
  };
};
