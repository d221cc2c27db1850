import { caseManagerActs } from '#shared/chase/caseManager.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimEvent, TaskRequest } from '#shared/claim/claimEvents.ts';
import type { Cause } from '#shared/claim/commands.ts';
import type { Decision } from '#shared/claim/decide.ts';
import type { Contact, Professional } from '#shared/claim/facts.ts';
import { type FactView, factView } from '#shared/claim/factView.ts';
import { laneOf, nextAlarm } from '#shared/claim/nextAlarm.ts';
import { shownReference } from '#shared/claim/shownReference.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { zoneOfPlace } from '#shared/paperwork/postalZones.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { NewTask } from '#shared/task/openTaskFile.ts';
import type { TaskOwner } from '#shared/task/task.ts';
import { type Alarm, alarmDeleteItem, alarmTransactItem, freshAlarm, inPlaceOf } from './alarmRows.ts';
import { claimTransactItem, commitTransactItem } from './fileRows.ts';
import { type MailItem, mailActions } from './mailRows.ts';
import { openTaskActions } from './taskActions.ts';
import { versionAfter } from './versionAfter.ts';

/** Pieces of a transaction that write a claim file, with the tasks that it opens. */

export const claimFile = (tenant: string, claimId: string): FileKey => ({ tenant, kind: 'claim', id: claimId });

const fallbackOf = ({ fallback }: Tenant): TaskOwner => ({ ...fallback, role: 'supervisor' });

type Candidate = readonly [TaskOwner['role'], Professional | Contact | undefined];

/** Calls to people and clinics are the case manager's, where the law lets them act, everything else the adjuster's; what an adjuster owes goes over their head. */
const candidatesFor = ({ kind, about }: TaskRequest, view: FactView): readonly Candidate[] => {
  const adjuster: Candidate = ['adjuster', view.adjuster];
  const caseManager: Candidate = ['case-manager', caseManagerActs(view) ? view.caseManager : undefined];
  if (about === 'adjuster') return [['supervisor', view.supervisor]];
  return kind === 'phone' || kind === 'incomplete-report' ? [caseManager, adjuster] : [adjuster, caseManager];
};

const contactAs = (role: TaskOwner['role'], person: Candidate[1], view: FactView): TaskOwner | undefined => {
  if (person?.email === undefined) return undefined;
  const { name, email, language } = person;
  return {
    role,
    email,
    zone: person.zone ?? zoneOfPlace(person) ?? zoneOf(view.jurisdiction ?? ''),
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
  };
};

/** Who a task goes to; the tenant's fallback where the claim names nobody with an address. */
const ownerOf = (claim: Claim, request: TaskRequest, tenant: Tenant): TaskOwner => {
  const view = factView(claim);
  const owners = candidatesFor(request, view).flatMap(([role, person]) => contactAs(role, person, view) ?? []);
  return owners[0] ?? fallbackOf(tenant);
};

/** Somebody above hears at once of what cannot wait. */
const secondOf = (claim: Claim, { kind }: TaskRequest, owner: TaskOwner, tenant: Tenant): Pick<NewTask, 'second'> => {
  if (kind !== 'death' && kind !== 'serious-injury') return {};
  const view = factView(claim);
  const second = contactAs('supervisor', view.supervisor, view) ?? fallbackOf(tenant);
  return second.email.toLowerCase() === owner.email.toLowerCase() ? {} : { second };
};

const phoneOf = (claim: Claim, { about }: TaskRequest): string | undefined => {
  const view = factView(claim);
  switch (about) {
    case 'worker':
      return view.workerContact?.phone;
    case 'representative':
      return view.representative?.phone;
    case 'employer':
      return view.employerContacts?.find(({ phone }) => phone !== undefined)?.phone;
    case 'provider':
      return view.providerContacts?.find(({ phone }) => phone !== undefined)?.phone;
    case 'adjuster':
      return view.adjuster?.phone;
    default:
      return undefined;
  }
};

const toNewTask = (claim: Claim, request: TaskRequest, tenant: Tenant): NewTask => {
  const { taskId, kind, itemIds, reason, urgent, due, about } = request;
  const phone = phoneOf(claim, request);
  const owner = ownerOf(claim, request, tenant);
  return {
    tenant: claim.tenant,
    taskId,
    kind,
    itemIds,
    reason,
    urgent,
    due,
    claimId: claim.claimId,
    claimReference: shownReference(claim),
    owner,
    fallback: fallbackOf(tenant),
    ...secondOf(claim, request, owner, tenant),
    ...(request.calls === undefined ? {} : { calls: request.calls }),
    ...(about === undefined ? {} : { about }),
    ...(phone === undefined ? {} : { phone }),
    ...(request.toldAs === undefined ? {} : { toldAs: request.toldAs }),
  };
};

/**
 * Tasks that the events open and do not close again, with the papers that joined them since. Several commands of one
 * commit can open, close and open again a task of one id.
 */
export const openedTasks = (events: readonly ClaimEvent[]): readonly TaskRequest[] => {
  const opened = new Map<string, TaskRequest>();
  for (const event of events) {
    if (event.kind === 'taskOpened') opened.set(event.task.taskId, event.task);
    if (event.kind === 'taskClosed') opened.delete(event.taskId);
    const task = event.kind === 'taskJoined' ? opened.get(event.taskId) : undefined;
    if (event.kind !== 'taskJoined' || task === undefined) continue;
    opened.set(task.taskId, { ...task, itemIds: [...new Set([...task.itemIds, ...event.itemIds])] });
  }
  return [...opened.values()];
};

const alarmAction = ({ file, alarm: known }: ClaimSave, claim: Claim): TableAction => {
  const at = nextAlarm(claim);
  if (at === undefined) return alarmDeleteItem(file);
  return alarmTransactItem(inPlaceOf(known, freshAlarm(file, at, laneOf(claim), claim.version)));
};

export interface ClaimSave {
  readonly file: FileKey;
  readonly before: number;
  readonly decision: Decision;
  readonly commands: readonly string[];
  readonly cause: Cause;
  readonly now: Instant;
  readonly mails: Readonly<Record<string, MailItem>>;
  readonly tenant: Tenant;
  /** As it was loaded; none for a claim that opens. */
  readonly alarm?: Alarm | undefined;
}

/** The claim as the save will leave it. */
export const savedClaim = ({ before, decision, now }: Pick<ClaimSave, 'before' | 'decision' | 'now'>): Claim => ({
  ...decision.claim,
  version: versionAfter(before, decision.decided),
  lastCommitAt: now,
});

/** Everything one decision writes of the claim itself and of the tasks it opens. */
export const saveClaimActions = (save: ClaimSave): readonly TableAction[] => {
  const { file, before, decision, commands, cause, now, mails, tenant } = save;
  const claim = savedClaim(save);
  const events = [...decision.folded, ...decision.decided];
  return [
    claimTransactItem(file, claim, before),
    commitTransactItem(file, { version: claim.version, at: now, cause, commands: [...commands], events }),
    alarmAction(save, claim),
    ...mailActions(file, events, mails),
    ...(isCanary(file.id) ? [] : openedTasks(events)).flatMap((request) =>
      openTaskActions(toNewTask(claim, request, tenant), cause, now),
    ),
  ];
};
