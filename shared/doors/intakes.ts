import type { Door } from '#shared/contracts/tenant.ts';
import { fnolDoor } from './fnol/takeInFnol.ts';
import type { IntakeDoor } from './intakeDoor.ts';
import { reportDoor } from './report/takeInReport.ts';

/** Every signed door, for what is taken in again. */
export const INTAKES: Record<Door, IntakeDoor> = { fnol: fnolDoor, 'provider-reports': reportDoor };
