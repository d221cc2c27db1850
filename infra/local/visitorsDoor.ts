import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import type { TestClock } from './clock/testClock.ts';

/** What a command that works on the services of this machine is told. */
export const WelcomeSchema = z.object({ system: z.string(), now: InstantSchema, flowing: z.boolean() });

export interface VisitorsDoorParts {
  /** Of this start. */
  readonly system: string;
  readonly clock: TestClock;
  /** What remembers the services by this process's own calls. */
  readonly caches: readonly { openToOthers(): void }[];
}

/** `POST /local/visitors`: a command says that it will work on the services beside the system, before it does. */
export function visitorsDoor({ system, clock, caches }: VisitorsDoorParts) {
  return (server: FastifyInstance): void => {
    server.post('/local/visitors', (): z.infer<typeof WelcomeSchema> => {
      for (const cache of caches) cache.openToOthers();
      return { system, now: clock.now(), flowing: clock.flowing };
    });
  };
}
