import type { Claim } from '#shared/claim/claim.ts';
import { foldEvidence } from '#shared/claim/decide.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { ReadEdges } from '#shared/gateways/edges.ts';
import { openBearerDoor } from '#shared/lambda/bearerDoor.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseClaimRowToRead, parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX, filePartition, MAIL_PREFIX, SNAPSHOT } from '#shared/store/keys.ts';
import { type MailItem, parseMailRow } from '#shared/store/mailRows.ts';
import { toClaimFile } from './toClaimFile.ts';

/** The claim file: what is owed and why, what was said to whom, and what happens next. One query. */
export const getClaim = async (edges: ReadEdges, request: HttpRequest): Promise<HttpResult> => {
  const key = await openBearerDoor(edges, request, 'claims:read');
  if (!key.ok) return key;
  const { claimId = '' } = request.pathParameters;
  if (isCanary(claimId)) return failed({ kind: 'notFound' });
  const file = claimFile(key.value.tenant, claimId);
  const rows = await edges.table.query({ pk: filePartition(file) });
  const snapshot = rows.find(({ sk }) => sk === SNAPSHOT);
  if (snapshot === undefined) return failed({ kind: 'notFound' });
  const mails = rows.filter(({ sk }) => sk.startsWith(MAIL_PREFIX)).map(parseMailRow);
  const commits = rows.filter(({ sk }) => sk.startsWith(COMMIT_PREFIX)).map(parseCommitRow);
  const now = edges.clock.now();
  const claim = withAnswers(parseClaimRowToRead(file, snapshot), mails, now);
  return ok({ status: 200, body: toClaimFile({ claim, commits, mails, now }) });
};

/** What was heard of messages since the last commit counts for a reader too: the next ask is known as soon as the last was accepted. */
const withAnswers = (claim: Claim, mails: readonly MailItem[], now: Instant): Claim => {
  const evidence = Object.fromEntries(mails.map((mail) => [mail.messageId, mail]));
  const { version } = claim;
  return foldEvidence(claim, { now, version, unhealthyAddresses: [], evidence, watermark: undefined });
};
