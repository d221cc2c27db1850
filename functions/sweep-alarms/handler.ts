import { realEdges } from '#shared/gateways/realEdges.ts';
import { build } from './build.ts';

export const handler = build(realEdges(process.env));
