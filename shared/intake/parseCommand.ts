import { Temporal } from 'temporal-polyfill';
import {
  AddressCommandBodySchema,
  type ClaimCommandBody,
  ClaimCommandBodySchema,
  TaskCommandBodySchema,
} from '#events/http/commands.ts';
import type { Fault } from '#events/http/problem.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { toStoredFacts } from '#shared/claim/factParts.ts';
import { type FactStatement, type Stamp, toStamp } from '#shared/claim/facts.ts';
import { factView } from '#shared/claim/factView.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { addMilliseconds, DAY, type Instant, toInstant } from '#shared/contracts/time.ts';
import { appointmentFaults, appointmentFaultsOfRest, toAppointment } from './appointmentCommand.ts';
import { dateFaults } from './dateFaults.ts';
import { bodyDigest } from './digests.ts';
import { parseBody, parseWith } from './faults.ts';
import type {
  AddressCommandInput,
  ClaimCommandInput,
  CommandContext,
  TaskCommand,
  TaskCommandInput,
} from './inputs.ts';
import { present } from './present.ts';
import { readJson } from './readJson.ts';
import { toFacts } from './toFacts.ts';

const instantOf = (stated: string | null | undefined): Instant | undefined =>
  stated ? toInstant(Date.parse(stated)) : undefined;

/** A person's date is at most so many days ahead: nothing must be put off for good by a slip of the keyboard. */
const LONGEST_PROMISE = 90;
const LONGEST_SNOOZE = 90;
const LONGEST_PAUSE = 365;

const untilFaults = (until: string | null | undefined, now: Instant, longest: number): readonly Fault[] => {
  const at = instantOf(until);
  if (at === undefined || (at > now && at <= addMilliseconds(now, longest * DAY))) return [];
  const detail = at > now ? 'is too far ahead' : 'is past';
  return [{ pointer: '/until', detail, expected: `a time within the next ${longest} days` }];
};

const dayOf = (instant: Instant, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

const promiseFaults = (date: string, { now, zone }: CommandContext): readonly Fault[] => {
  const latest = dayOf(addMilliseconds(now, LONGEST_PROMISE * DAY), zone);
  if (date >= dayOf(now, zone) && date <= latest) return [];
  return [
    {
      pointer: '/date',
      detail: 'is past, or too far ahead',
      expected: `a date within the next ${LONGEST_PROMISE} days`,
    },
  ];
};

const receivedFaults = (date: string | null | undefined, { now, zone, known }: CommandContext): readonly Fault[] => {
  if (!date) return [];
  const pointer = '/receivedOn';
  if (date > dayOf(now, zone)) return [{ pointer, detail: 'is in the future', expected: 'today or earlier' }];
  const injury = known && factView({ facts: known }).dateOfInjury?.date;
  if (injury === undefined || date >= injury) return [];
  return [{ pointer, detail: 'is before the injury', expected: 'the date of injury or later' }];
};

const faultsOf = (body: ClaimCommandBody, context: CommandContext): readonly Fault[] => {
  if (body.kind === 'pause') return untilFaults(body.until, context.now, LONGEST_PAUSE);
  if (body.kind === 'promise') return promiseFaults(body.date, context);
  if (body.kind === 'markReceived') return receivedFaults(body.receivedOn, context);
  if (body.kind === 'appointment') return appointmentFaults(body, context);
  if (body.kind !== 'amend') return [];
  return amendmentFaults(toFacts(body.facts, context), context).map((fault) => ({
    ...fault,
    pointer: `/facts${fault.pointer}`,
  }));
};

/** Faults that the claim had before are not the amendment's. */
const amendmentFaults = (stated: FactStatement, { known = {}, now }: CommandContext): readonly Fault[] => {
  const before = new Set(
    dateFaults(factView({ facts: known }), now).map(({ pointer, detail }) => `${pointer} ${detail}`),
  );
  const after = factView({ facts: { ...known, ...toStoredFacts(stated) } });
  return dateFaults(after, now).filter(({ pointer, detail }) => !before.has(`${pointer} ${detail}`));
};

const stampOf = (by: string, raw: Uint8Array, { now, arrival }: CommandContext): Stamp =>
  toStamp({ sentAt: now, arrival, source: `person:${by}`, digest: bodyDigest(raw) });

const toCommand = (body: ClaimCommandBody, raw: Uint8Array, context: CommandContext): ClaimCommand => {
  switch (body.kind) {
    case 'markReceived':
      return {
        kind: body.kind,
        itemId: body.itemId,
        ...present({ receivedOn: body.receivedOn, copiesTo: body.copiesTo }),
      };
    case 'waive':
      return { kind: body.kind, itemId: body.itemId, reason: body.reason };
    case 'pause':
      return {
        kind: body.kind,
        scope: body.scope,
        ...present({ until: instantOf(body.until), reason: body.reason }),
      };
    case 'resume':
      return { kind: body.kind, scope: body.scope };
    case 'promise':
      return { kind: body.kind, itemId: body.itemId, date: body.date };
    case 'amend': {
      const stamp = stampOf(body.by, raw, context);
      return { kind: 'amendClaim', facts: toFacts(body.facts, context), stamp, byPerson: true };
    }
    case 'appointment':
      return { kind: 'recordAppointment', visit: toAppointment(body, context, stampOf(body.by, raw, context)) };
    case 'optOut':
      return { kind: body.kind, party: body.party };
    case 'resolveMark':
      return { kind: body.kind };
    case 'close':
    case 'reopen':
      return { kind: body.kind, reason: body.reason };
  }
};

/** Body of `POST claims/{id}/commands`. A fact that a person states counts from the time it is accepted, `now`. */
export const parseClaimCommand = (
  raw: Uint8Array,
  context: CommandContext,
): Result<ClaimCommandInput, readonly Fault[]> => {
  const json = readJson(raw);
  if (!json.ok) return json;
  const parsed = parseWith(ClaimCommandBodySchema, json.value);
  if (!parsed.ok) return failed([...parsed.error, ...appointmentFaultsOfRest(json.value, parsed.error, context)]);
  const faults = faultsOf(parsed.value, context);
  if (faults.length > 0) return failed(faults);
  const { commandId, by } = parsed.value;
  return ok({ commandId, by, command: toCommand(parsed.value, raw, context) });
};

/** Body of `POST addresses/commands`. */
export const parseAddressCommand = (raw: Uint8Array): Result<AddressCommandInput, readonly Fault[]> => {
  const parsed = parseBody(AddressCommandBodySchema, raw);
  if (!parsed.ok) return parsed;
  const { commandId, by, address } = parsed.value;
  return ok({ commandId, by, address: address.toLowerCase() });
};

/** Body of `POST tasks/{id}/commands`. */
export const parseTaskCommand = (
  raw: Uint8Array,
  { now }: Pick<CommandContext, 'now'>,
): Result<TaskCommandInput, readonly Fault[]> => {
  const parsed = parseBody(TaskCommandBodySchema, raw);
  if (!parsed.ok) return parsed;
  const { commandId, by, ...body } = parsed.value;
  if (body.kind === 'replay') {
    const { kind, ...given } = body;
    return ok({ commandId, by, command: { kind, ...present(given) } });
  }
  if (body.kind !== 'snooze') return ok({ commandId, by, command: body });
  const faults = untilFaults(body.until, now, LONGEST_SNOOZE);
  if (faults.length > 0) return failed(faults);
  const command: TaskCommand = { kind: 'snooze', ...present({ until: instantOf(body.until) }) };
  return ok({ commandId, by, command });
};
