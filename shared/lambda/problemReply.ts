import type { Problem } from '#events/http/problem.ts';
import type { HttpError } from './http.ts';

interface ProblemReply {
  readonly problem: Problem;
  readonly headers?: Readonly<Record<string, string>>;
}

const RETRY_AFTER_SECONDS = '30';

const build = (kind: string, status: number, title: string, more: Partial<Problem> = {}): Problem => ({
  type: `urn:claimtower:problem:${kind}`,
  title,
  status,
  ...more,
});

/** The one place where an error becomes a status. A 401 is the same to the byte whatever was wrong. */
export const problemReply = (error: HttpError): ProblemReply => {
  switch (error.kind) {
    case 'unauthorized':
      return {
        problem: build('unauthorized', 401, 'The credentials do not open this door'),
        headers: { 'www-authenticate': 'Bearer' },
      };
    case 'forbidden':
      return { problem: build('forbidden', 403, 'These credentials may not use this door') };
    case 'notFound':
      return { problem: build('not-found', 404, 'There is nothing here by that id') };
    case 'conflict':
      return { problem: build('conflict', 409, 'The id was used before with another body', { detail: error.detail }) };
    case 'refused':
      return { problem: build('refused', 422, 'Understood, but not possible now', { detail: error.detail }) };
    case 'tooLarge':
      return { problem: build('too-large', 413, 'The body is larger than 1 MiB') };
    case 'unsupportedMediaType':
      return {
        problem: build('unsupported-media-type', 415, 'The content type is not one that this door reads', {
          detail: `Send ${error.accepted.join(' or ')}.`,
        }),
      };
    case 'invalid':
      return { problem: build('invalid', 400, 'The body is not what this door reads', { faults: [...error.faults] }) };
    case 'leaving':
      return {
        problem: build('tenant-leaving', 410, 'This tenant is leaving: nothing new is taken in', {
          detail: 'Stop sending. What is about a claim that is here is still taken in.',
        }),
      };
    case 'unavailable':
      return {
        problem: build('unavailable', 503, 'Try again later; nothing is lost if you do'),
        headers: { 'retry-after': RETRY_AFTER_SECONDS },
      };
  }
};

/** What a caller hears of a bug: nothing but that it is ours. */
export const bugProblem: Problem = build('internal', 500, 'Something went wrong on our side');
