import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { parseJsonOrUndefined } from '#events/json.ts';

export interface SignedPost {
  readonly url: string;
  readonly body: string;
  /** "whsec_..." of the source that sends. */
  readonly secret: string;
  readonly webhookId: string;
  readonly contentType: string;
  readonly signal?: AbortSignal;
}

export interface PostAnswer {
  readonly status: number;
  /** Indented when it is JSON. */
  readonly body: string;
}

/** Posts as a Standard Webhooks sender does; the timestamp is wall time, whatever the test clock shows. */
export async function postSigned({
  url,
  body,
  secret,
  webhookId,
  contentType,
  signal,
}: SignedPost): Promise<PostAnswer> {
  const sentAt = new Date();
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'webhook-id': webhookId,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(webhookId, sentAt, body),
    },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  return { status: answer.status, body: indented(await answer.text()) };
}

const FhirSchema = z.looseObject({ resourceType: z.string() });

/** What the body is by its own look: a FHIR resource says so, other JSON is ours, and the rest is for the door to refuse. */
export function contentTypeOf(body: string): string {
  const parsed = parseJsonOrUndefined(body);
  if (parsed === undefined) return 'text/plain';
  return FhirSchema.safeParse(parsed).success ? 'application/fhir+json' : 'application/json';
}

function indented(text: string): string {
  const parsed = parseJsonOrUndefined(text);
  return parsed === undefined ? text : JSON.stringify(parsed, undefined, 2);
}
