import { realObjects } from '#shared/gateways/realObjects.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build({
  objects: realObjects(process.env),
  clock: systemClock,
  log: createPowertoolsLog('archive-mail-events'),
});
