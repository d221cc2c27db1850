import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { FHIR_MEDIA_TYPE } from '#events/http/fhir.ts';
import type { Fault } from '#events/http/problem.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { decide } from '#shared/claim/decide.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import { factView } from '#shared/claim/factView.ts';
import { ruleFactsOf } from '#shared/claim/ruleFacts.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import type { IntakeContext } from '#shared/intake/inputs.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { assess } from '#shared/paperwork/assess.ts';
import type { Duty, RuleFacts } from '#shared/paperwork/duty.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';

/** The claim that a notice opens, with reports, as it stands at a time: by the same steps as the doors take. */

export interface ExplainedClaim {
  readonly reference: string;
  readonly at: Instant;
  readonly facts: RuleFacts;
  readonly claim: Claim;
  readonly duties: readonly Duty[];
  /** Reports that were sent after `at`. */
  readonly notYet: number;
}

/** A body that the doors would answer with faults, or a command that the claim would refuse. */
export interface NotExplained {
  /** 0: the notice; 1 and on: the reports as given. */
  readonly input: number;
  readonly faults: readonly Fault[];
}

export interface Told {
  readonly fnol: Uint8Array;
  readonly reports: readonly Uint8Array[];
  /** A date is its end, a time without offset is meant where the claim's jurisdiction is. */
  readonly at: string;
}

const OPENING = { tenant: 'explain', claimId: 'explained', source: 'explain' } as const;
// Nothing is stored: digests only have to be made.
const DIGEST_KEY = Buffer.alloc(32).toString('base64');

const PlacedSchema = z.looseObject({ jurisdiction: z.string() });
const StampedSchema = z.looseObject({ sentAt: z.iso.datetime({ offset: true }) });

const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
};

const zoneIn = (fnol: Uint8Array): string => {
  const placed = PlacedSchema.safeParse(jsonOf(fnol));
  return zoneOf(placed.success ? placed.data.jurisdiction : '');
};

/** Undefined for a text that is no date or time. */
export function readInstant(text: string, zone: string): Instant | undefined {
  const date = z.iso.date().safeParse(text);
  if (date.success)
    return toInstant(Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1);
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return toInstant(Date.parse(text));
  if (!z.iso.datetime({ local: true }).safeParse(text).success) return undefined;
  return toInstant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
}

const contextAt = (at: Instant): IntakeContext => ({
  ...OPENING,
  receivedAt: at,
  now: at,
  arrival: at,
  digestKey: DIGEST_KEY,
});

interface Step {
  readonly input: number;
  readonly at: Instant;
  readonly commands: readonly ClaimCommand[];
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

function openingStep(fnol: Uint8Array, at: Instant): Result<Step & { readonly reference: string }, NotExplained> {
  const parsed = parseFnol(fnol, contextAt(at));
  if (!parsed.ok) return failed({ input: 0, faults: parsed.error });
  const { reference, facts, stamp, sentAt } = parsed.value;
  const open = { kind: 'openClaim', reference, facts, stamp } as const;
  return ok({ input: 0, at: earlier(sentAt, at), commands: [open], reference });
}

const sentAtOf = (report: Uint8Array): Instant | undefined => {
  const stamped = StampedSchema.safeParse(jsonOf(report));
  return stamped.success ? toInstant(Date.parse(stamped.data.sentAt)) : undefined;
};

/** A report came when it was sent, since its file does not say when it arrived. */
function reportStep(body: Uint8Array, input: number, at: Instant): Result<Step, NotExplained> {
  const isFhir = z.looseObject({ resourceType: z.string() }).safeParse(jsonOf(body)).success;
  const parsed = parseProviderReport(isFhir ? FHIR_MEDIA_TYPE : 'application/json', body, contextAt(at));
  if (!parsed.ok) return failed({ input, faults: parsed.error });
  return ok({ input, at, commands: parsed.value.commands });
}

const factsAt = (now: Instant, claim: Claim | undefined): DecisionFacts => ({
  now,
  version: (claim?.version ?? 0) + 1,
  unhealthyAddresses: [],
  evidence: {},
  watermark: undefined,
});

const lived = (steps: readonly Step[]): Result<Claim | undefined, NotExplained> => {
  let claim: Claim | undefined;
  for (const { input, at, commands } of steps) {
    for (const command of commands) {
      const decided = decide(claim, command, factsAt(at, claim), OPENING);
      if (!decided.ok) return failed({ input, faults: [{ pointer: '', detail: decided.error.kind, expected: '' }] });
      claim = { ...decided.value.claim, version: (claim?.version ?? 0) + 1, lastCommitAt: at };
    }
  }
  return ok(claim);
};

/** What the rules call for at `at`. Undefined: `at` is no date. */
export function explainClaim({ fnol, reports, at: when }: Told): Result<ExplainedClaim, NotExplained> | undefined {
  const at = readInstant(when, zoneIn(fnol));
  if (at === undefined) return undefined;
  const opening = openingStep(fnol, at);
  if (!opening.ok) return opening;
  const start = opening.value.at;
  const sent = reports.map((body, index) => ({ body, input: index + 1, sentAt: sentAtOf(body) ?? at }));
  const arrived = sent.filter(({ sentAt }) => sentAt <= at);
  const later: Step[] = [];
  for (const { body, input, sentAt } of arrived) {
    const step = reportStep(body, input, sentAt);
    if (!step.ok) return step;
    later.push(step.value);
  }
  const inOrder = later.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const notBefore = inOrder.map((step) => ({ ...step, at: step.at < start ? start : step.at }));
  // The alarm's own command brings the items to where they stand at that time.
  const wake: Step = { input: 0, at, commands: [{ kind: 'wake' }] };
  const story = lived([opening.value, ...notBefore, wake]);
  if (!story.ok) return story;
  const claim = story.value;
  const facts = claim === undefined ? undefined : ruleFactsOf(claim, factView(claim), at);
  if (claim === undefined || facts === undefined) throw new Error('a notice opens a claim with a jurisdiction');
  const { reference } = opening.value;
  return ok({ reference, at, facts, claim, duties: assess(facts), notYet: sent.length - arrived.length });
}
