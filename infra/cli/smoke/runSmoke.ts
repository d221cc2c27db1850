import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type ClaimFileReply, IntakeReplySchema } from '#events/http/replies.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { PostAnswer } from '../signedPost.ts';
import { newMark, type SmokeCase, smokeCase } from './smokeCase.ts';
import { createSmokeDoors, type SmokeDoors, type SmokeTarget } from './smokeDoors.ts';
import { SmokeFailed } from './smokeFailed.ts';

/** One claim from its notice to silence, through the doors of a deployed system. */

export interface SmokeRun {
  readonly target: SmokeTarget;
  /** Business time there. */
  readonly now: Instant;
  /** For the acknowledgment; the sweep finds it within a minute where the hint was lost. */
  readonly patienceMilliseconds: number;
  readonly say: (line: string) => void;
}

const REASON = 'smoke test';
const LOOK_AGAIN_MILLISECONDS = 500;

const intakeOf = ({ status, body }: PostAnswer, what: string, hint: string) => {
  if (status !== 200) throw new SmokeFailed(`The ${what} was answered ${status} and not 200: ${hint}`);
  return IntakeReplySchema.parse(JSON.parse(body));
};

const open = async (doors: SmokeDoors, { tenant }: SmokeTarget, { notice, reference }: SmokeCase, id: string) => {
  const hint = `is the secret that of a live source of ${tenant} with both doors, and the tenant not off?`;
  const answer = await doors.post('fnol', notice, { id });
  const { outcome, claimId } = intakeOf(answer, 'notice', hint);
  if (outcome === 'opened' && claimId !== undefined) return { claimId, answer };
  throw new SmokeFailed(`The notice ${reference} came to "${outcome}" and opened no claim`);
};

const SETTLED = new Set(['accepted', 'send', 'delivery', 'pretended']);
const FAILED = new Set(['bounce', 'complaint', 'reject', 'refused', 'withdrawn']);

const acknowledgment = ({ messages }: ClaimFileReply): ClaimFileReply['messages'][number] | undefined =>
  messages.find(({ kind, to }) => kind === 'claim-opened' && to === 'adjuster');

/** May go at any hour of any day. Its status. */
const waitForAcknowledgment = async (doors: SmokeDoors, claimId: string, patience: number): Promise<string> => {
  const until = performance.now() + patience;
  for (;;) {
    const claim = await doors.claim(claimId);
    const { status, notSentBecause } = acknowledgment(claim) ?? { status: 'not issued' };
    if (SETTLED.has(status)) return status;
    const why = [status, notSentBecause, ...claim.silentBecause].filter((word) => word !== undefined).join(', ');
    if (FAILED.has(status)) throw new SmokeFailed(`The acknowledgment to the adjuster did not go out: ${why}`);
    if (performance.now() > until) {
      const seconds = Math.round(patience / 1000);
      throw new SmokeFailed(`The acknowledgment to the adjuster was not settled within ${seconds} s: ${why}`);
    }
    await wait(LOOK_AGAIN_MILLISECONDS);
  }
};

const checkRepeat = async (doors: SmokeDoors, { notice }: SmokeCase, id: string, first: PostAnswer) => {
  const again = await doors.post('fnol', notice, { id });
  if (again.status === 200 && again.body === first.body) return;
  throw new SmokeFailed(`The same webhook again was answered ${again.status}, and not as the first time`);
};

const expectRefused = (status: number, what: string): void => {
  if (status !== 401) throw new SmokeFailed(`${what} was answered ${status} and not 401`);
};

const checkStrangers = async (
  doors: SmokeDoors,
  { otherTenant }: SmokeTarget,
  { notice }: SmokeCase,
  claimId: string,
) => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  expectRefused((await doors.post('fnol', notice, { secret })).status, 'A notice with a wrong signature');
  const path = `the path of ${otherTenant}`;
  expectRefused((await doors.post('fnol', notice, { tenant: otherTenant })).status, `Our signature on ${path}`);
  expectRefused(await doors.claimStatus(claimId, otherTenant), `Our key on ${path}`);
};

/** Items that the report must close: open before it, of a paper that it brings. */
const owedItems = ({ items }: ClaimFileReply, { documents }: SmokeCase): readonly string[] =>
  items.flatMap(({ itemId, owedBy, document, status }) =>
    owedBy === 'provider' && status === 'open' && documents.includes(document) ? itemId : [],
  );

const report = async (doors: SmokeDoors, played: SmokeCase, claimId: string): Promise<readonly string[]> => {
  const owed = owedItems(await doors.claim(claimId), played);
  if (owed.length === 0) throw new SmokeFailed('The claim asks the clinic for no paper that its report could bring');
  const hint = 'may the source use the door provider-reports?';
  const { outcome } = intakeOf(await doors.post('provider-reports', played.report), 'report', hint);
  if (outcome !== 'attached') throw new SmokeFailed(`The report came to "${outcome}" and not to its claim`);
  return owed;
};

const checkSilence = async (doors: SmokeDoors, claimId: string, owed: readonly string[]): Promise<void> => {
  const { items, forecast } = await doors.claim(claimId);
  const open = owed.filter((itemId) => items.every((item) => item.itemId !== itemId || item.status !== 'received'));
  if (open.length > 0) throw new SmokeFailed(`The report is in, and these are not received: ${open.join(', ')}`);
  const asked = owed.filter((itemId) =>
    forecast.some(({ itemIds, what }) => what !== 'thank-you' && itemIds.includes(itemId)),
  );
  if (asked.length > 0) throw new SmokeFailed(`The report is in, and is still to be asked for: ${asked.join(', ')}`);
};

const close = async (doors: SmokeDoors, claimId: string): Promise<void> => {
  await doors.close(claimId, REASON);
  const { status, forecast } = await doors.claim(claimId);
  if (status === 'closed' && forecast.length === 0) return;
  throw new SmokeFailed(
    `Claim ${claimId} is ${status} after it was closed, with ${forecast.length} entries in its forecast`,
  );
};

/** The claim of a test that failed is closed too; where that fails as well, the sentence says so. */
const closeAfter = async (doors: SmokeDoors, claimId: string, cause: unknown): Promise<never> => {
  try {
    await doors.close(claimId, REASON);
  } catch (left) {
    if (!(left instanceof SmokeFailed && cause instanceof SmokeFailed)) throw cause;
    throw new SmokeFailed(`${cause.message}. ${left.message}`, { cause });
  }
  throw cause;
};

/** Throws `SmokeFailed` at the first step that fails. The claim is closed all the same. */
export const runSmoke = async ({ target, now, patienceMilliseconds, say }: SmokeRun): Promise<void> => {
  const startedAt = performance.now();
  const tell = (line: string): void => {
    const seconds = (performance.now() - startedAt) / 1000;
    say(`${seconds.toFixed(1).padStart(6)} s  ${line}`);
  };
  const doors = createSmokeDoors(target);
  const played = smokeCase(now, newMark());
  const id = `msg_${randomUUID()}`;
  await doors.checkKey();
  const { claimId, answer } = await open(doors, target, played, id);
  tell(`notice ${played.reference} opened claim ${claimId}`);
  try {
    await checkRepeat(doors, played, id, answer);
    tell('the same webhook again was answered from memory');
    await checkStrangers(doors, target, played, claimId);
    tell(`a wrong signature and the path of ${target.otherTenant} were answered 401`);
    const settled = await waitForAcknowledgment(doors, claimId, patienceMilliseconds);
    const what = settled === 'pretended' ? 'pretended, nothing left' : settled;
    tell(`the acknowledgment to the adjuster is settled: ${what}`);
    const owed = await report(doors, played, claimId);
    tell(`the report was taken in for ${owed.join(', ')}`);
    await checkSilence(doors, claimId, owed);
    tell('nothing in the forecast asks for it any more');
    await close(doors, claimId);
    tell(`claim ${claimId} is closed: nobody will be chased`);
  } catch (cause) {
    await closeAfter(doors, claimId, cause);
  }
};
