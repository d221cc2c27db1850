import * as z from 'zod';
import { type Reconciliation, reconcile } from '#infra/cli/reconcile/reconcile.ts';
import type { TenantFindings } from '#infra/cli/reconcile/reconcileTenant.ts';
import { ModeNotSet, setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { TAG } from '#shared/contracts/names.ts';
import { DAY, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { Gate } from '#test/fakes/gate.ts';
import { type Deed, isGatewayError } from './deed.ts';
import { edgesOf } from './house.ts';
import { lateWritesOf } from './lateWrites.ts';
import { copyLedger } from './ledgerCopy.ts';
import { type Mark, nextGap, type Restore } from './restorePlan.ts';
import type { Stage } from './stage.ts';
import { TENANTS, type TenantName } from './tenants.ts';
import type { Worker } from './workers.ts';

/** The table goes back about two hours, and a person follows docs/runbooks/restore.md. */

const KEPT_MARKS = 3 * 60 * MINUTE;

const isBroughtAbout = ({ house }: Stage, { from, latest, broughtAboutBy }: Restore, now: number): boolean => {
  if (now < from) return false;
  if (now >= latest) return true;
  if (broughtAboutBy === 'mail')
    return house.postOffice.accepted.some(({ at, tags }) => at >= from && tags[TAG.probe] === undefined);
  return [...house.ledger.inputs.values()].some(({ at }) => at >= from);
};

const takeMark = async (stage: Stage, restore: Restore): Promise<void> => {
  const now = stage.now();
  const { table, ledger } = stage.house;
  const { order } = ledger.noted();
  const mark: Mark = { at: now, order, table: table.mark(), setBackBooks: copyLedger(ledger) };
  restore.marks = [...restore.marks.filter(({ at }) => at >= now - KEPT_MARKS), mark];
  restore.nextMarkAt = now + nextGap(restore);
  if (restore.at === Number.POSITIVE_INFINITY && isBroughtAbout(stage, restore, now))
    restore.at = now + restore.random.between(0, 90 * MINUTE);
};

/** As `npm run tenant -- set-mode`, again where it says so. */
const setMode = (stage: Stage, tenant: TenantName, mode: 'off' | 'live'): Promise<unknown> =>
  setTenantMode(stage.house, tenant, { mode }).catch((error: unknown) => {
    if (!(error instanceof ModeNotSet)) throw error;
    return setMode(stage, tenant, mode);
  });

const setModes = async (stage: Stage, mode: 'off' | 'live'): Promise<void> => {
  for (const tenant of TENANTS) {
    await setMode(stage, tenant, mode);
    stage.modeHistory.push({ tenant, at: stage.now(), mode });
  }
  stage.note(`all tenants are ${mode}`);
};

/** What was planned for later is planned no more: the runbook alone changes modes now. */
const dropPlannedModes = ({ modes, modeHistory }: Stage): void => {
  for (const planned of modes.splice(0)) modeHistory.splice(modeHistory.indexOf(planned), 1);
};

const stop = async (stage: Stage, restore: Restore): Promise<void> => {
  dropPlannedModes(stage);
  await setModes(stage, 'off');
  restore.phase = 'stopping';
  restore.at = stage.now() + restore.random.between(0, 30 * MINUTE);
};

const TWO_HOURS = 120 * MINUTE;

const markToGoBackTo = ({ marks, random }: Restore, now: number): Mark => {
  const target = now - TWO_HOURS + random.between(-20, 20) * MINUTE;
  const mark = marks.findLast(({ at }) => at <= target) ?? marks[0];
  if (mark === undefined) throw new Error('Nothing was remembered to go back to');
  return mark;
};

/** What the restored table has not heard of. */
const forgetHeard = ({ heard }: Stage, order: number): void => {
  for (const [key, noted] of heard) if (noted.order > order) heard.delete(key);
};

const goBack = async (stage: Stage, restore: Restore): Promise<void> => {
  const { house, workers, tally } = stage;
  const mark = markToGoBackTo(restore, stage.now());
  for (const parked of [...workers.parked]) workers.kill(parked);
  lateWritesOf(house.table).landing(Number.POSITIVE_INFINITY);
  const answered = new Map(house.ledger.inputs);
  house.table.setBack(mark.table);
  house.releases.forget();
  mark.setBackBooks();
  forgetHeard(stage, mark.order);
  stage.indexesLag = false;
  restore.marks = [];
  restore.cut = { since: toInstant(mark.at), after: mark.order, before: house.ledger.noted().order };
  restore.lostInputs = new Map([...answered].filter(([key]) => !house.ledger.inputs.has(key)));
  tally.add('restore of the table');
  stage.note(`the table is restored to ${toInstant(mark.at)}, without ${restore.lostInputs.size} inputs`);
  stage.watch?.restored();
  await setModes(stage, 'off');
  restore.phase = 'learning';
  restore.at = stage.now() + restore.random.between(0, 20 * MINUTE);
};

/** What the archive had when the last run began is known: whoever sends the same again sends it twice. */
const hearArchive = ({ heard, house }: Stage, restore: Restore, { since, begun }: { since: string; begun: number }) => {
  const noted = house.ledger.noted();
  for (const [key, { at, order }] of restore.archived) {
    const isRead = order < begun && at >= Date.parse(since) - DAY;
    if (isRead && !heard.has(key)) heard.set(key, noted);
  }
};

const count = ({ tally }: Stage, { mails, inputs }: TenantFindings): void => {
  for (let each = 0; each < mails.recovered + mails.tasks; each += 1) tally.add('mail learnt after a restore');
  for (let each = 0; each < inputs.replayed; each += 1) tally.add('input taken in again after a restore');
  for (const _ of inputs.refused) tally.add('input before a person after a restore');
};

const finish = async (stage: Stage, restore: Restore, end: Reconciliation, begun: number): Promise<void> => {
  if (end.kind === 'waiting') {
    restore.at = Math.max(stage.now() + 1_000, Date.parse(end.until));
    return;
  }
  if (end.kind === 'refused') {
    stage.house.ledger.faults.push(`restore: not reconciled, ${end.reason}`);
    return;
  }
  for (const findings of end.findings) count(stage, findings);
  stage.note(`reconciled: ${JSON.stringify(end.findings)}`);
  hearArchive(stage, restore, { since: restore.cut?.since ?? '', begun });
  stage.watch?.reconciled();
  restore.phase = 'over';
  await setModes(stage, 'live');
};

/** The first run may be broken off at some gate. */
const killingGate = (stage: Stage, restore: Restore, gate: Gate, worker: Worker): Gate => {
  let passed = 0;
  return async (point) => {
    passed += 1;
    if (passed !== restore.killAt) return gate(point);
    restore.killAt = 0;
    stage.tally.add('reconcile killed');
    stage.note(`reconcile/${worker.id} is killed at ${point}`);
    stage.workers.kill({ worker, resumeAt: 0 });
    return new Promise(() => {});
  };
};

/** Whoever runs it looks again after this time, and runs it once more if it has ended without a word. */
const LOOKS_AGAIN = 10 * MINUTE;

const run = (stage: Stage, restore: Restore): Promise<void> => {
  restore.at = stage.now() + LOOKS_AGAIN;
  if (stage.workers.parked.some(({ worker }) => worker.id === restore.runner)) return Promise.resolve();
  const begun = stage.house.ledger.noted().order;
  const since = restore.cut?.since ?? '';
  return stage.workers.start('reconcile', async (gate, worker) => {
    restore.runner = worker.id;
    const edges = edgesOf(stage.house, { gate: killingGate(stage, restore, gate, worker), skew: worker.skew });
    try {
      await finish(stage, restore, await reconcile(edges, { since }), begun);
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

const NEXT: Record<Restore['phase'], (stage: Stage, restore: Restore) => Promise<void>> = {
  before: stop,
  stopping: goBack,
  learning: run,
  over: async () => {},
};

export const restoreDeeds = (stage: Stage): readonly Deed[] => {
  const { restore } = stage;
  if (restore === undefined || restore.phase === 'over') return [];
  const next = { at: restore.at, act: () => NEXT[restore.phase](stage, restore) };
  const remembers = restore.phase === 'before' || restore.phase === 'stopping';
  const deeds = remembers ? [next, { at: restore.nextMarkAt, act: () => takeMark(stage, restore) }] : [next];
  return deeds.filter(({ at }) => at < Number.POSITIVE_INFINITY);
};

const ArchivedSchema = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())) }),
});

/** An event is in the archive from now on. */
export const noteArchived = ({ restore, house }: Stage, body: string): void => {
  const parsed = ArchivedSchema.safeParse(body.startsWith('{') ? JSON.parse(body) : undefined);
  if (restore === undefined || !parsed.success) return;
  const { eventType, mail } = parsed.data;
  const noted = house.ledger.noted();
  for (const key of [mail.messageId, `${mail.messageId} ${eventType}`]) {
    if (!restore.archived.has(key)) restore.archived.set(key, noted);
  }
  const [sent] = mail.tags[TAG.probe] ?? [];
  if (sent !== undefined) restore.proofs.push({ provenAt: Number(sent), order: noted.order });
};
