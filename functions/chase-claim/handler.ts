import { realMail, realSettings } from '#shared/gateways/realMail.ts';
import { realObjects } from '#shared/gateways/realObjects.ts';
import { realSecrets } from '#shared/gateways/realSecrets.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build({
  table: realTable(process.env),
  objects: realObjects(process.env),
  mail: realMail(process.env),
  settings: realSettings(process.env),
  secrets: realSecrets(process.env),
  clock: systemClock,
  log: createPowertoolsLog('chase-claim'),
});
