import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { ClaimCommandBody } from '#events/http/commands.ts';
import {
  type ClaimFileReply,
  ClaimFileReplySchema,
  type CommandReply,
  CommandReplySchema,
  type IntakeReply,
  IntakeReplySchema,
  type TaskListReply,
  TaskListReplySchema,
} from '#events/http/replies.ts';
import type { Door } from '#shared/contracts/tenant.ts';
import { localTenants } from '../local/localTenants.ts';
import { contentTypeOf, postSigned } from './signedPost.ts';

/** The system on one machine as its users reach it: over HTTP, signed or with a key. */

const InboxMailSchema = z.object({
  messageId: z.string(),
  tags: z.record(z.string(), z.string()),
  to: z.string(),
  subject: z.string(),
  sentAt: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.looseObject({ filename: z.string() })),
});
export type InboxMail = z.infer<typeof InboxMailSchema>;

const ArrivalSchema = z.object({ now: z.string(), mails: z.number() });
export type Arrival = z.infer<typeof ArrivalSchema>;

type WithoutEnvelope<Command> = Command extends unknown ? Omit<Command, 'commandId' | 'by'> : never;
export type PlainCommand = WithoutEnvelope<ClaimCommandBody>;

export interface LocalDoors {
  /** Posts as a source of the tenant `demo`; a FHIR resource goes as one. */
  post(door: Door, source: string, payload: unknown): Promise<IntakeReply>;
  claim(claimId: string): Promise<ClaimFileReply>;
  command(claimId: string, by: string, command: PlainCommand): Promise<CommandReply>;
  tasks(): Promise<TaskListReply['tasks']>;
  now(): Promise<string>;
  /** Moves the test clock: `{"advance": "P3D"}` or `{"to": ...}`. */
  travel(journey: { readonly advance: string } | { readonly to: string }): Promise<Arrival>;
  /** Oldest first. */
  inbox(): Promise<readonly InboxMail[]>;
}

const keyOf = (name: string) => {
  const tenant = localTenants.find((each) => each.tenant.tenant === name);
  const key = tenant?.bearerKeys[0]?.key;
  if (tenant === undefined || key === undefined) throw new Error(`infra/local/tenants.json has no key for ${name}`);
  return { tenant, key };
};

const bodyOrThrow = async (answer: Response): Promise<unknown> => {
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${text}`);
};

/** Throws with the door's own words when it does not answer 2xx. */
export const createLocalDoors = (url: string): LocalDoors => {
  const { tenant, key } = keyOf('demo');
  const api = `${url}/v1/demo`;
  const people = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const get = async (path: string) => bodyOrThrow(await fetch(`${api}${path}`, { headers: people }));
  return {
    post: async (door, source, payload) => {
      const secret = tenant.sources.find((each) => each.source === source)?.secrets[0];
      if (secret === undefined) throw new Error(`infra/local/tenants.json has no source ${source}`);
      const body = JSON.stringify(payload);
      const signed = { url: `${api}/${door}`, body, secret, webhookId: `msg_${randomUUID()}` };
      const answer = await postSigned({ ...signed, contentType: contentTypeOf(body) });
      if (answer.status !== 200) throw new Error(`${door} answered ${answer.status}: ${answer.body}`);
      return IntakeReplySchema.parse(JSON.parse(answer.body));
    },
    claim: async (claimId) => ClaimFileReplySchema.parse(await get(`/claims/${claimId}`)),
    command: async (claimId, by, command) => {
      const body = JSON.stringify({ commandId: randomUUID(), by, ...command });
      const answer = await fetch(`${api}/claims/${claimId}/commands`, { method: 'POST', headers: people, body });
      return CommandReplySchema.parse(await bodyOrThrow(answer));
    },
    tasks: async () => TaskListReplySchema.parse(await get('/tasks')).tasks,
    now: async () => z.object({ now: z.string() }).parse(await bodyOrThrow(await fetch(`${url}/local/clock`))).now,
    travel: async (journey) => {
      const answer = await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify(journey) });
      return ArrivalSchema.parse(await bodyOrThrow(answer));
    },
    inbox: async () => {
      const answer = await fetch(`${url}/local/inbox`, { headers: { accept: 'application/json' } });
      return z
        .array(InboxMailSchema)
        .parse(await bodyOrThrow(answer))
        .toReversed();
    },
  };
};
