import type * as z from 'zod';
import { TaskListReplySchema } from '#events/http/replies.ts';
import { commandTask } from '#functions/manage-tasks/commandTask.ts';
import { listTasks } from '#functions/manage-tasks/listTasks.ts';
import { DAY, toInstant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { HttpRequest } from '#shared/lambda/http.ts';
import type { Random } from '../world/random.ts';
import type { TenantName } from '../world/tenants.ts';
import { bearer } from './doors.ts';

/** A person who looks at the tasks of a tenant, does one, puts off another, and leaves the rest. */

const listRequest = (tenant: TenantName): HttpRequest => ({
  method: 'GET',
  route: 'GET /v1/{tenant}/tasks',
  pathParameters: { tenant },
  query: {},
  headers: bearer(tenant),
  body: new Uint8Array(),
});

const commandRequest = (tenant: TenantName, taskId: string, body: unknown): HttpRequest => ({
  method: 'POST',
  route: 'POST /v1/{tenant}/tasks/{taskId}/commands',
  pathParameters: { tenant, taskId },
  query: {},
  headers: { 'content-type': 'application/json', ...bearer(tenant) },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

const ListSchema = TaskListReplySchema.pick({ tasks: true });
type Listed = z.infer<typeof ListSchema>['tasks'][number];

const drawCommand = (random: Random, now: number): Record<string, unknown> =>
  random.chance(0.7)
    ? { kind: 'close', outcome: 'they will send it' }
    : { kind: 'snooze', until: toInstant(now + random.between(1, 4) * DAY) };

export interface DeskVisit {
  readonly tenant: TenantName;
  readonly visitId: string;
  readonly now: number;
  readonly random: Random;
}

const listOpen = async (edges: Edges, tenant: TenantName): Promise<readonly Listed[]> => {
  const listed = await listTasks(edges, listRequest(tenant));
  return listed.ok ? ListSchema.parse(listed.value.body).tasks : [];
};

/** Returns what was done, one line each. Throws what a gateway throws. */
export const visitDesk = async (edges: Edges, { tenant, visitId, now, random }: DeskVisit): Promise<string[]> => {
  const open = await listOpen(edges, tenant);
  const done: string[] = [];
  for (const [place, { taskId }] of random.shuffle(open).slice(0, random.between(1, 3)).entries()) {
    const command = drawCommand(random, now);
    const body = { commandId: `${visitId}-${place}`, by: 'Ines', ...command };
    const answer = await commandTask(edges, commandRequest(tenant, taskId, body));
    done.push(`${command.kind} ${taskId}: ${answer.ok ? answer.value.status : answer.error.kind}`);
  }
  return done;
};
