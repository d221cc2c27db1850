import { realObjects } from '#shared/gateways/realObjects.ts';
import { realSecrets } from '#shared/gateways/realSecrets.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { realWakeQueue } from '#shared/gateways/realWakeQueue.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build({
  table: realTable(process.env),
  objects: realObjects(process.env),
  wakeQueue: realWakeQueue(process.env),
  secrets: realSecrets(process.env),
  clock: systemClock,
  log: createPowertoolsLog('manage-tasks'),
});
