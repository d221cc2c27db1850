import { Temporal } from 'temporal-polyfill';
import { type Appointment, LocationSchema, PatientLanguageSchema, SYSTEMS } from '#events/http/fhir.ts';
import { spokenLanguage, zone as zoneField } from '#events/http/fields.ts';
import type { Need, VisitStatement } from '#shared/claim/commands.ts';
import type { VisitAnswer, VisitStatus } from '#shared/contracts/vocabulary.ts';
import type { FhirInput } from './fhirBundle.ts';
import { type FhirCommand, type FhirIntake, ownIdOf } from './fhirIds.ts';
import { patientsIn } from './fhirPeople.ts';
import { cancelledByIn, VISIT_STATUS, visitKindIn } from './fhirVisitCodes.ts';
import { present } from './present.ts';
import { seriesIdOf, visitIdOf } from './reportIds.ts';

/** As in our own contract: a place stands in the claim and in the mails about the visit. */
const LONGEST_PLACE = 200;

/** Zone and street address of the place, where the sender gives more than a name: "Oncology, 2nd floor" is no address. */
const placeOf = (resource: Appointment, { resolve }: FhirInput): { zone?: string; place?: string } => {
  for (const { actor } of resource.participant) {
    const location = LocationSchema.safeParse(resolve(actor));
    if (!location.success) continue;
    const { extension, address } = location.data;
    const zone = zoneField().safeParse(extension.find(({ url }) => url === SYSTEMS.timezone)?.valueCode);
    const street = address?.line.filter((line) => line.trim() !== '') ?? [];
    const lines = [...street, address?.city, address?.state, address?.postalCode];
    const place = street.length
      ? lines
          .filter((line) => line?.trim())
          .join(', ')
          .slice(0, LONGEST_PLACE)
          .toWellFormed()
      : undefined;
    return present({ zone: zone.success ? zone.data : undefined, place });
  }
  return {};
};

const MOST_MINUTES = 24 * 60;

const endOf = ({ start, end, minutesDuration: minutes }: Appointment): string | undefined => {
  if (start === undefined || end !== undefined) return end;
  if (minutes === undefined || !Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) return undefined;
  return Temporal.Instant.from(start).add({ minutes }).toString();
};

const wallTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/**
 * FHIR states an instant, not a wall time. With the place's zone it becomes that zone's wall time; without, the wall
 * time of zone "UTC", which says "this instant, zone not known": the claim puts it into its own zone. An end that is not
 * after the start says nothing.
 */
const timesOf = (resource: Appointment, zone = 'UTC'): Pick<VisitStatement, 'start' | 'end' | 'zone'> => {
  const { start } = resource;
  if (start === undefined) return {};
  const end = endOf(resource);
  const isAfter = end !== undefined && Date.parse(end) > Date.parse(start);
  return { start: wallTime(start, zone), zone, ...(isAfter ? { end: wallTime(end, zone) } : {}) };
};

/** Of a visit that is off or over nobody is asked any more. */
const ANSWERABLE: ReadonlySet<VisitStatus> = new Set(['proposed', 'booked']);

const ANSWERS: ReadonlyMap<string | undefined, VisitAnswer> = new Map([
  ['accepted', 'confirmed'],
  ['declined', 'cannot-come'],
]);

const answerOf = (
  resource: Appointment,
  { resolve }: FhirInput,
  forStart: string | undefined,
): VisitStatement['answer'] => {
  if (forStart === undefined || !ANSWERABLE.has(VISIT_STATUS[resource.status])) return undefined;
  const answers = patientsIn(resource, resolve).map(({ status }) => ANSWERS.get(status));
  const says = answers.find((answer) => answer === 'cannot-come') ?? answers.find((answer) => answer !== undefined);
  return says && { says, forStart, by: 'provider' };
};

/** That none is required is how many systems begin: only a yes is somebody's word. */
const interpreterOf = (resource: Appointment, { resolve }: FhirInput): Need | undefined => {
  for (const { actor } of patientsIn(resource, resolve)) {
    const patient = PatientLanguageSchema.safeParse(resolve(actor));
    if (!patient.success) continue;
    const { extension, communication } = patient.data;
    if (!extension.some(({ url, valueBoolean }) => url === SYSTEMS.interpreterRequired && valueBoolean)) continue;
    const spoken = communication.find(({ preferred }) => preferred) ?? communication[0];
    const language = spokenLanguage().safeParse(spoken?.language.coding.find(({ code }) => code !== undefined)?.code);
    return { status: 'needed', by: 'provider', ...(language.success ? { language: language.data } : {}) };
  }
  return undefined;
};

const seriesOf = ({ identifier }: Appointment, { context }: FhirIntake): string | undefined => {
  const series = identifier.find(({ system, value }) => system === SYSTEMS.series && value?.trim())?.value;
  return series === undefined ? undefined : seriesIdOf(context, series);
};

/** One version of an Appointment as one statement; what it does not say it leaves as it was. */
export const toFhirVisit = (input: FhirInput, resource: Appointment, intake: FhirIntake): FhirCommand => {
  const { context, stamp, digest } = intake;
  const visitId = visitIdOf(context, ownIdOf(resource) ?? digest);
  const status = VISIT_STATUS[resource.status];
  const { zone, place } = placeOf(resource, input);
  const times = timesOf(resource, zone);
  const interpreter = interpreterOf(resource, input);
  const { appointmentType, serviceType, serviceCategory } = resource;
  const concepts = [...serviceType, ...serviceCategory, ...(appointmentType ? [appointmentType] : [])];
  const visit: VisitStatement = {
    visitId,
    status,
    ...times,
    ...present({
      place,
      kind: visitKindIn(concepts),
      series: seriesOf(resource, intake),
      cancelledBy: status === 'cancelled' ? cancelledByIn(resource.cancelationReason) : undefined,
      answer: answerOf(resource, input, times.start),
      needs: interpreter && { interpreter },
    }),
    stamp,
  };
  return { id: visitId, command: { kind: 'recordAppointment', visit } };
};
