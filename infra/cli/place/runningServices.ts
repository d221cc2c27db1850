import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { type Services, ServicesSchema } from '#infra/local/servicesFile.ts';
import { WelcomeSchema } from '#infra/local/visitorsDoor.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import type { Clock } from '#shared/gateways/edges.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { PlaceError } from './placeError.ts';

/** The system on this machine as "services.json" in its data folder names it, once it has answered to it. */

const PATIENCE_MILLISECONDS = 5_000;

export interface Running {
  readonly services: Services;
  /** Its business time. */
  readonly clock: Clock;
}

/** Throws `PlaceError`, also where another system answers than the one that wrote the file. */
export const readRunningServices = async (): Promise<Running> => {
  const folder = process.env.CLAIMTOWER_DATA ?? '.local';
  const services = servicesOrThrow(folder);
  const { system, now, flowing } = await visit(services.apiUrl);
  if (system === services.system) return { services, clock: clockFrom(now, flowing) };
  throw new PlaceError(
    `What answers at ${services.apiUrl} keeps its data elsewhere than in ${folder}: set CLAIMTOWER_DATA to its folder, or start that one with npm start.`,
  );
};

const servicesOrThrow = (folder: string): Services => {
  const file = join(folder, 'services.json');
  const text = textOrUndefined(file);
  if (text === undefined) {
    throw new PlaceError(
      `Nothing runs on this machine with the data folder ${folder}: start it with npm start, or name a stage with --stage.`,
    );
  }
  return ServicesSchema.parse(JSON.parse(text));
};

const textOrUndefined = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
};

const visit = async (apiUrl: string): Promise<z.infer<typeof WelcomeSchema>> => {
  const url = `${apiUrl}/local/visitors`;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  const answer = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
    throw new PlaceError(`Nothing answers at ${apiUrl}: is npm start running?`, { cause });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  const welcome = WelcomeSchema.safeParse(body);
  if (welcome.success) return welcome.data;
  throw new PlaceError(`What answers at ${apiUrl} is no Claimtower of this version: stop it, and run npm start.`);
};

const clockFrom = (now: Instant, flowing: boolean): Clock => {
  const readAt = systemClock.monotonicMilliseconds();
  const elapsed = () => (flowing ? systemClock.monotonicMilliseconds() - readAt : 0);
  return { ...systemClock, now: () => toInstant(Date.parse(now) + elapsed()) };
};
