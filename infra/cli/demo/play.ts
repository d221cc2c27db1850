import { Temporal } from 'temporal-polyfill';
import type { ClaimFileReply } from '#events/http/replies.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { faultsOf } from './checks.ts';
import { tellOwed } from './owed.ts';
import { heading, localTime, say, tell } from './print.ts';
import type { Act, Stage } from './stage.ts';
import { providerReport, type Story, storyOf } from './stories.ts';
import { inOrder, isAbout, trailEntries } from './timeline.ts';

/** The main job, played once: a loss is reported, the papers are chased, and it goes quiet when they arrive. */

/** Longer than any row of weekends and holidays. */
const PATIENCE_DAYS = 30;
const SILENCE = 'P28D';

const report = async (stage: Stage, story: Story): Promise<Act> => {
  const { doors } = stage;
  const reply = await doors.post('fnol', 'carrier', story.notice);
  if (reply.claimId === undefined) throw new Error(`The notice ended as ${reply.outcome}`);
  const act = stage.add(story, reply.claimId);
  const claim = await doors.claim(act.claimId);
  const time = localTime(await doors.now(), story.zone);
  heading(`${story.title}: a loss is reported (${claim.references.join(', ')})`);
  tell(time, 'in', `first notice of loss: ${reply.outcome} as claim ${act.claimId}, ${claim.items.length} papers owed`);
  tellOwed(claim.items);
  act.told = claim.version;
  const waiting = trailEntries(claim, story, 1).filter(({ mark }) => mark === 'wait');
  for (const entry of inOrder(waiting)) tell(entry.time, entry.mark, entry.text, entry.more);
  return act;
};

const timesAsked = (claim: ClaimFileReply, itemIds: readonly string[]): number =>
  Math.max(...itemIds.map((itemId) => claim.messages.filter(({ items }) => items.includes(itemId)).length));

interface Receipt {
  readonly act: Act;
  receivedAt: Instant | undefined;
  readonly receive: () => Promise<string>;
}

const receiveReport = (stage: Stage, act: Act) => async (): Promise<string> => {
  const report = providerReport(act.story, await stage.doors.now());
  const { outcome } = await stage.doors.post('provider-reports', 'clinic', report);
  return `the clinic's report: ${outcome}`;
};

const receiveFax = (stage: Stage, act: Act) => async (): Promise<string> => {
  const now = Temporal.Instant.from(await stage.doors.now());
  const receivedOn = now.toZonedDateTimeISO(act.story.zone).toPlainDate().toString();
  for (const itemId of act.story.receives) {
    await stage.doors.command(act.claimId, 'Theo Lindqvist', { kind: 'markReceived', itemId, receivedOn });
  }
  return 'a faxed paper: the adjuster marks it as received';
};

/** Receives what has been asked for twice. */
const receiveWhatIsRipe = async (stage: Stage, receipts: readonly Receipt[]): Promise<void> => {
  for (const receipt of receipts) {
    if (receipt.receivedAt !== undefined) continue;
    const { act } = receipt;
    if (timesAsked(await stage.claim(act), act.story.receives) < 2) continue;
    const now = await stage.doors.now();
    const what = await receipt.receive();
    receipt.receivedAt = now;
    heading(`${act.story.title}: a paper arrives`);
    tell(localTime(now, act.story.zone), 'in', what);
    await stage.tellNews();
  }
};

const untilAllIsReceived = async (stage: Stage, receipts: readonly Receipt[]): Promise<void> => {
  heading('The first letters, and reminders as the days pass');
  for (let day = 0; day < PATIENCE_DAYS; day += 1) {
    await stage.advance('P1D');
    await receiveWhatIsRipe(stage, receipts);
    if (receipts.every(({ receivedAt }) => receivedAt !== undefined)) return;
  }
};

const tellCounts = async (stage: Stage, receipts: readonly Receipt[]): Promise<void> => {
  heading('In numbers');
  const inbox = await stage.doors.inbox();
  for (const { act, receivedAt } of receipts) {
    const claim = await stage.claim(act);
    const kinds = claim.messages.map(({ kind }) => kind);
    const counts = [...new Set(kinds)].map((kind) => `${kinds.filter((each) => each === kind).length} ${kind}`);
    const about = inbox.filter((mail) => isAbout(mail, claim)).length;
    say(`${act.story.title}: ${about} mails (${counts.join(', ')}, ${about - kinds.length} about tasks)`);
    const open = claim.items.filter(({ status }) => status === 'open').length;
    const got = claim.items.filter(({ status }) => status === 'received').map(({ itemId }) => itemId);
    const since = receivedAt === undefined ? 'never' : localTime(receivedAt, act.story.zone);
    say(`  received ${got.join(', ')} on ${since}; still open ${open}; commits ${claim.version}`);
  }
};

const wrongOf = async (stage: Stage, receipts: readonly Receipt[]): Promise<readonly string[]> => {
  const mails = await stage.doors.inbox();
  const tasks = await stage.doors.tasks();
  const faults: string[] = [];
  for (const { act, receivedAt } of receipts) {
    const claim = await stage.claim(act);
    if (receivedAt === undefined) faults.push(`${act.story.title}: was not asked twice in ${PATIENCE_DAYS} days`);
    else faults.push(...faultsOf({ story: act.story, claim, receivedAt, mails, tasks }));
  }
  return faults;
};

/** Plays and prints the whole story. Returns what was wrong, one line each. */
export const play = async (stage: Stage): Promise<readonly string[]> => {
  const now = await stage.doors.now();
  const vermont = await report(stage, storyOf('vermont', now));
  const california = await report(stage, storyOf('california', now));
  const receipts: Receipt[] = [
    { act: vermont, receivedAt: undefined, receive: receiveReport(stage, vermont) },
    { act: california, receivedAt: undefined, receive: receiveFax(stage, california) },
  ];
  await untilAllIsReceived(stage, receipts);
  heading('Four more weeks: what came is not asked for again; who does not answer three mails is called');
  await stage.advance(SILENCE);
  await tellCounts(stage, receipts);
  return wrongOf(stage, receipts);
};
