import { bodyKeyOf, keepInput, type Receipt, ReceiptSchema } from '#shared/archive/inputArchive.ts';
import { DAY, HOUR, type Instant, MINUTE } from '#shared/contracts/time.ts';
import type { FakeObjects } from '#test/fakes/fakeObjects.ts';
import type { PlayOptions } from '../options.ts';
import type { Noted, Taken } from './ledger.ts';
import { createQueue, type Queue } from './queue.ts';
import { createRandom, type Random } from './random.ts';

/** In some seeds the table goes back two hours: when, and what has to be remembered for it. */

/** A place in time to which the table can go back. */
export interface Mark {
  /** Business time in milliseconds. */
  readonly at: number;
  readonly order: number;
  readonly table: number;
  readonly setBackBooks: () => void;
}

/** What is lost: what was noted between two places of the one order. */
export interface Cut {
  readonly since: Instant;
  readonly after: number;
  readonly before: number;
}

/** A probe whose event stands in the archive, and when it was sent. */
interface Proof {
  readonly provenAt: number;
  readonly order: number;
}

export interface Restore {
  readonly random: Random;
  /** What SES reports, for the archive. */
  readonly archive: Queue;
  /** The next mail or input after this time brings it about, so that the lost hours are not empty. */
  readonly from: number;
  /** If there is none. */
  readonly latest: number;
  readonly broughtAboutBy: 'mail' | 'input';
  /** `stopping`: tenants are off. `learning`: the table is restored, and a person reconciles it. */
  phase: 'before' | 'stopping' | 'learning' | 'over';
  /** When the next step of the phase is due; infinite until something has brought the restore about. */
  at: number;
  nextMarkAt: number;
  marks: readonly Mark[];
  cut: Cut | undefined;
  /** Inputs that were answered, and that the restored table does not have. */
  lostInputs: ReadonlyMap<string, Taken>;
  /** Events of SES that are in the archive, by SES's id of the mail and the event. */
  readonly archived: Map<string, Noted>;
  readonly proofs: Proof[];
  /** The worker that reconciles, and the gate at which its first run is killed; 0 for none. */
  runner: number | undefined;
  killAt: number;
}

const SHORTEST_DAYS = 11;
const ONE_IN = 8;

/** Nothing drawn here is drawn from what other parts of the seed draw from. */
const DRAWS = 31;
const ARRIVALS = 32;

export const drawRestore = (
  { seed, days, calm, without }: PlayOptions,
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
): Restore | undefined => {
  const random = createRandom(seed, DRAWS);
  const leftOut = calm === true || without?.restore === true;
  if (!random.chance(1 / ONE_IN) || days < SHORTEST_DAYS || leftOut) return undefined;
  const latest = endsAt - 7 * DAY - 6 * HOUR;
  const from = random.between(startsAt + HOUR, latest - 6 * HOUR);
  return {
    random,
    archive: createQueue('archive', 10, createRandom(seed, ARRIVALS)),
    from,
    latest,
    broughtAboutBy: random.pick(['mail', 'mail', 'input']),
    phase: 'before',
    at: Number.POSITIVE_INFINITY,
    nextMarkAt: Math.max(startsAt, from - 3 * HOUR),
    marks: [],
    cut: undefined,
    lostInputs: new Map(),
    archived: new Map(),
    proofs: [],
    runner: undefined,
    killAt: random.chance(0.5) ? random.between(1, 150) : 0,
  };
};

export const nextGap = ({ random }: Restore): number => random.between(MINUTE, 20 * MINUTE);

const freeKeyFor = (objects: FakeObjects, receipt: Receipt): Receipt =>
  objects.stored.has(bodyKeyOf(receipt))
    ? freeKeyFor(objects, { ...receipt, wallTime: receipt.wallTime + 1 })
    : receipt;

/** The wall stands still here: a body that comes again would replace the first, and is an object of its own in life. */
export const keepEachBody = (objects: FakeObjects): FakeObjects => ({
  ...objects,
  put: (key, body, contentType, about = {}) => {
    const { receipt } = about;
    if (receipt === undefined) return objects.put(key, body, contentType, about);
    const kept = ReceiptSchema.parse(JSON.parse(decodeURIComponent(receipt)));
    return keepInput(objects, freeKeyFor(objects, kept), body);
  },
});
