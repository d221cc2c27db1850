import { type Fnol, type FnolRemainder, FnolRemainderSchema, FnolSchema } from '#events/http/fnol.ts';
import type { Fault } from '#events/http/problem.ts';
import { type FactStatement, toStamp } from '#shared/claim/facts.ts';
import { statementView } from '#shared/claim/factView.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { dateFaults } from './dateFaults.ts';
import { bodyDigest } from './digests.ts';
import { parseWith, withoutFaulty } from './faults.ts';
import type { FnolInput, IntakeContext } from './inputs.ts';
import { readJson } from './readJson.ts';
import { presentOf, saidWhen, sentAtFaults } from './sentAt.ts';
import { personDigestsOf, toFacts } from './toFacts.ts';

const policyFaults = ({ policy }: FnolRemainder): readonly Fault[] => {
  if (!policy?.effective || !policy.expires || policy.effective <= policy.expires) return [];
  return [{ pointer: '/policy/expires', detail: 'is before the policy begins', expected: 'a later date' }];
};

const toFnolFacts = (fnol: FnolRemainder, context: IntakeContext): FactStatement => {
  const facts = toFacts(fnol, context);
  return fnol.maintenanceType ? { ...facts, maintenanceType: fnol.maintenanceType } : facts;
};

/** What cannot be seen in one field alone. */
const contradictions = (fnol: FnolRemainder, context: IntakeContext): readonly Fault[] => {
  const sentAt = sentAtFaults(fnol.source?.sentAt, '/source/sentAt', context);
  const dates = dateFaults(statementView(toFnolFacts(fnol, context)), presentOf(context));
  return [...sentAt, ...dates, ...policyFaults(fnol)];
};

const toInput = (fnol: Fnol, body: Uint8Array, context: IntakeContext): FnolInput => {
  const said = saidWhen({ sentAt: fnol.source?.sentAt, sequence: fnol.source?.sequence }, context);
  return {
    reference: fnol.reference,
    facts: toFnolFacts(fnol, context),
    stamp: toStamp({ ...said, source: context.source, digest: bodyDigest(body) }),
    sentAt: said.sentAt,
    personDigests: personDigestsOf(fnol.worker, context),
    maintenanceType: fnol.maintenanceType ?? 'original',
  };
};

const contradictionsOfRest = (body: unknown, faults: readonly Fault[], context: IntakeContext): readonly Fault[] => {
  const rest = FnolRemainderSchema.safeParse(withoutFaulty(body, faults));
  return rest.success ? contradictions(rest.data, context) : [];
};

/**
 * An FNOL's raw bytes to what opens or amends a claim. Every fault at once: those of single fields, and dates that
 * contradict each other or lie in the future. `maintenanceType` is a fact only where the sender gives one.
 */
export const parseFnol = (body: Uint8Array, context: IntakeContext): Result<FnolInput, readonly Fault[]> => {
  const json = readJson(body);
  if (!json.ok) return json;
  const parsed = parseWith(FnolSchema, json.value);
  if (!parsed.ok) return failed([...parsed.error, ...contradictionsOfRest(json.value, parsed.error, context)]);
  const faults = contradictions(parsed.value, context);
  return faults.length > 0 ? failed(faults) : ok(toInput(parsed.value, body, context));
};
