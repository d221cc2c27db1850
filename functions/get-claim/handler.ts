import { realTable } from '#shared/gateways/realTable.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build({
  table: realTable(process.env),
  clock: systemClock,
  log: createPowertoolsLog('get-claim'),
});
