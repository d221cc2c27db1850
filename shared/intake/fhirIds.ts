import { type Appointment, type DocumentReference, SYSTEMS } from '#events/http/fhir.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import type { Stamp } from '#shared/claim/facts.ts';
import { namesClaim } from './fhirPeople.ts';
import type { IntakeContext } from './inputs.ts';

/** What the resources of one body are read with. */
export interface FhirIntake {
  readonly context: IntakeContext;
  readonly stamp: Stamp;
  /** Of the body and where the resource stands in it. */
  readonly digest: string;
}

export interface FhirCommand {
  readonly id: string;
  readonly command: ClaimCommand;
}

/** The claim's number on a resource, that of a series, or a blank is no id of its own: two visits would be one. */
export const ownIdOf = ({ identifier, id }: DocumentReference | Appointment): string | undefined => {
  const first = identifier.find((one) => !namesClaim(one) && one.system !== SYSTEMS.series);
  return first?.value?.trim() ? `${first.system ?? ''}|${first.value}` : id?.trim() || undefined;
};
