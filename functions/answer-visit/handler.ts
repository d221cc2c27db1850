import { realDoorEdges } from '#shared/gateways/realDoorEdges.ts';
import { realSecrets } from '#shared/gateways/realSecrets.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build({
  ...realDoorEdges(process.env, createPowertoolsLog('answer-visit')),
  secrets: realSecrets(process.env),
});
