import { realEdges } from '#shared/gateways/realEdges.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { build } from './build.ts';

export const handler = build(realEdges(process.env, createPowertoolsLog('archive-mail-events')));
