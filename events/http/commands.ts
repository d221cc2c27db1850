import * as z from 'zod';
import { FHIR_MEDIA_TYPE } from './fhir.ts';
import { civilDate, email, longText, sentInstant, stated, text, token, wallTime, zone } from './fields.ts';
import { FnolFragmentSchema } from './fnol.ts';
import { CANCELLED_BY, VISIT_ANSWERS, VISIT_STATUSES, visitKind, visitNeeds } from './visitFields.ts';

/** Bodies of the command doors. `commandId` makes a repeat harmless: the same id and body get the first answer. */

export const PARTY_ROLES = [
  'worker',
  'representative',
  'employer',
  'provider',
  'adjuster',
  'case-manager',
  'supervisor',
  'interpreter-vendor',
  'transport-vendor',
] as const;

/** To whom a rule can want a copy given. */
export const COPY_RECIPIENTS = [
  'worker',
  'employer',
  'provider',
  'claim-administrator',
  'regulator',
  'representative',
] as const;

const envelope = {
  commandId: token(64).describe('Chosen by the sender; a repeat with the same body gets the first answer'),
  by: text(100).describe('Who says so; stands in the trail'),
};
/** "constructor" is a part of every object, and no item. */
const itemId = text(120).refine((id) => !(id in {}), 'the itemId of an item, as the claim file lists it');
const reason = longText(500);
const party = z.enum(PARTY_ROLES);

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), itemId }),
  z.strictObject({ kind: z.literal('party'), party }),
  z.strictObject({ kind: z.literal('claim') }),
]);

export const AppointmentCommandBodySchema = z
  .strictObject({
    ...envelope,
    kind: z.literal('appointment'),
    appointmentId: stated(token(64)).describe(
      'The visitId of an appointment of this claim, as the claim file lists it',
    ),
    ownId: stated(text(100)).describe('Of an appointment that no other sender knows: chosen once, the same afterwards'),
    status: stated(z.enum(VISIT_STATUSES)),
    visitKind: stated(visitKind()),
    date: stated(civilDate()).describe('Date, time and zone are stated as one'),
    time: stated(wallTime()).describe('Without it the day is known and the hour is not'),
    endTime: stated(wallTime()),
    zone: stated(zone()).describe("IANA zone of the place; default: that of the appointment, else the claim's"),
    address: stated(text(200)).describe('Street address only: the name of a department can reveal the reason'),
    series: stated(text(100)).describe('The same for all visits of one series: they are told by the week'),
    cancelledBy: stated(z.enum(CANCELLED_BY)).describe('With the status "cancelled"'),
    answer: stated(z.enum(VISIT_ANSWERS)).describe('What the worker said, of the appointment as it stands'),
    needs: stated(visitNeeds),
  })
  .describe('States something of an appointment; what it leaves out stays as it was');
export type AppointmentCommandBody = z.infer<typeof AppointmentCommandBodySchema>;

export const ClaimCommandBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...envelope,
    kind: z.literal('markReceived'),
    itemId,
    receivedOn: stated(civilDate()),
    copiesTo: stated(z.array(z.enum(COPY_RECIPIENTS)).max(6)).describe(
      'Who has a copy of the paper, where its rule asks for copies: their items are received with it',
    ),
  }),
  z.strictObject({ ...envelope, kind: z.literal('waive'), itemId, reason }),
  z.strictObject({
    ...envelope,
    kind: z.literal('pause'),
    scope,
    until: stated(sentInstant()),
    reason: stated(reason),
  }),
  z.strictObject({ ...envelope, kind: z.literal('resume'), scope }),
  z.strictObject({ ...envelope, kind: z.literal('promise'), itemId, date: civilDate() }),
  z.strictObject({ ...envelope, kind: z.literal('amend'), facts: FnolFragmentSchema }),
  AppointmentCommandBodySchema,
  z.strictObject({ ...envelope, kind: z.literal('optOut'), party }),
  z.strictObject({ ...envelope, kind: z.literal('resolveMark') }),
  z.strictObject({ ...envelope, kind: z.literal('close'), reason }),
  z.strictObject({ ...envelope, kind: z.literal('reopen'), reason }),
]);
export type ClaimCommandBody = z.infer<typeof ClaimCommandBodySchema>;

export const AddressCommandBodySchema = z.strictObject({
  ...envelope,
  kind: z
    .literal('restoreAddress')
    .describe('May be written to again, in every claim: it works, or its owner wants mail after all'),
  address: email(),
});

/** A body is at most 1 MiB at its door, and so is the command that carries it. */
const wholeBody = z
  .string()
  .min(1)
  .max(1024 * 1024)
  .refine((value) => value.isWellFormed(), 'well-formed Unicode');

export const TaskCommandBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, kind: z.literal('close'), outcome: longText(500) }),
  z.strictObject({ ...envelope, kind: z.literal('snooze'), until: stated(sentInstant()) }),
  z.strictObject({ ...envelope, kind: z.literal('attach'), claimId: token(64) }),
  z
    .strictObject({
      ...envelope,
      kind: z.literal('replay'),
      body: stated(wholeBody).describe('The corrected body, whole, as text; default: the kept body as it came'),
      contentType: stated(z.enum(['application/json', FHIR_MEDIA_TYPE])).describe(
        'How to read it; default: as its sender said',
      ),
    })
    .describe('Takes in a body that was not understood, as its door would have'),
]);
export type TaskCommandBody = z.infer<typeof TaskCommandBodySchema>;
