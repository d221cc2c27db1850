import type { PageEdges } from '#shared/gateways/edges.ts';
import { pageFunction } from '#shared/lambda/pageFunction.ts';
import { LONGEST_TOKEN } from '#shared/links/visitLink.ts';
import { answerVisit } from './answerVisit.ts';
import { plainPage, STYLE_SOURCE } from './page.ts';

/** A form has three fields at most. */
const MOST_BODY_BYTES = 4096;

export const build = (edges: PageEdges) =>
  pageFunction(edges, {
    styleSource: STYLE_SOURCE,
    mostBodyBytes: MOST_BODY_BYTES,
    longestParameter: LONGEST_TOKEN,
    handle: (request) => answerVisit(edges, request),
    tooLarge: () => plainPage('notUnderstood', 413),
    unavailable: () => plainPage('unavailable', 503),
    bug: () => plainPage('failed', 500),
  });
