import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import type { StoredFacts } from '#shared/claim/factParts.ts';
import type { FactStatement, FactValues, Stamp } from '#shared/claim/facts.ts';
import type { CivilDate, Instant } from '#shared/contracts/time.ts';

/** What the formats of the outside become. Identifiers of people are keyed digests from here on. */

/** What a parser needs to know beside the body. */
export interface IntakeContext {
  readonly tenant: string;
  readonly source: string;
  /** The webhook's signed timestamp in business time. */
  readonly receivedAt: Instant;
  /** Business time of the receipt. */
  readonly now: Instant;
  /** Business time at which it is read, where that is later: what lies before it is not in the future. */
  readonly readAt?: Instant;
  /** Text that orders what comes in at one instant of business time, which may stand still. */
  readonly arrival: string;
  /** `Settings.digestKey`: base64, at least 32 bytes. */
  readonly digestKey: string;
}

export interface FnolInput {
  readonly reference: string;
  readonly facts: FactStatement;
  readonly stamp: Stamp;
  /** When the sender says it wrote this, else when it was received. */
  readonly sentAt: Instant;
  /** Keyed digests that the worker is known by (identifier; name with birth date), sorted. */
  readonly personDigests: readonly string[];
  readonly maintenanceType: FactValues['maintenanceType'];
}

/** What a report says about whose it is. Never a name: a name alone attaches nothing. */
export interface ClaimantClues {
  /** References of notices, as the sender wrote them. */
  readonly references: readonly string[];
  /** The claim administrator's and the jurisdiction's numbers. */
  readonly claimNumbers: readonly string[];
  readonly personDigests: readonly string[];
  readonly dateOfInjury?: CivilDate;
}

export interface ReportInput {
  readonly claimant: ClaimantClues;
  /** `recordProviderReport` and `recordAppointment`, at least one. */
  readonly commands: readonly ClaimCommand[];
  /** Of the first report or visit in the body. */
  readonly reportId: string;
}

/** What the body of a command door needs beside itself. */
export interface CommandContext {
  readonly tenant: string;
  readonly now: Instant;
  /** As in `IntakeContext`. */
  readonly arrival: string;
  readonly digestKey: string;
  /** IANA zone of the claim, in which a person's dates are meant. */
  readonly zone: string;
  /** What the claim knows already: the dates of an amendment must fit it. */
  readonly known?: StoredFacts;
  /** The appointments that the claim knows, by id. */
  readonly visits?: Claim['visits'];
}

export interface ClaimCommandInput {
  readonly commandId: string;
  readonly by: string;
  readonly command: ClaimCommand;
}

export type TaskCommand =
  | { readonly kind: 'close'; readonly outcome: string }
  /** Without `until`: the task's own next hour. */
  | { readonly kind: 'snooze'; readonly until?: Instant }
  | { readonly kind: 'attach'; readonly claimId: string }
  /** Without `body`: the body as it is kept; without `contentType`: as its sender said. */
  | { readonly kind: 'replay'; readonly body?: string; readonly contentType?: string };

export interface TaskCommandInput {
  readonly commandId: string;
  readonly by: string;
  readonly command: TaskCommand;
}

/** A person's word that an address may be written to again. */
export interface AddressCommandInput {
  readonly commandId: string;
  readonly by: string;
  /** Lower case. */
  readonly address: string;
}
