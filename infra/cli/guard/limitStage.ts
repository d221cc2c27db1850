import { strictest } from '#shared/chase/underGuard.ts';
import type { Guard } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { getGuard, guardTransactItem } from '#shared/store/guardRow.ts';
import { Sentence } from '../reportFailure.ts';

export interface Limits {
  readonly deployed: Guard;
  readonly said: Guard;
  /** The stricter of the two. */
  readonly effective: Guard;
}

type GuardEdges = Pick<Edges, 'table' | 'clock' | 'settings'>;

export const readLimits = async ({ table, settings }: GuardEdges): Promise<Limits> => {
  const { guard: said } = await getGuard(table);
  return { deployed: settings.guard, said, effective: strictest(settings.guard, said) };
};

/** Throws `Sentence` when the stage was deployed to let out less than `guard`: saying more would look as if mail went out. */
export const limitStage = async (edges: GuardEdges, guard: Guard): Promise<Limits> => {
  const { table, clock, settings } = edges;
  if (strictest(settings.guard, guard) !== guard) {
    throw new Sentence(
      `This stage was deployed with the guard "${settings.guard}": nothing goes out beyond it, whatever is said here. Deploy it with a sender and -c guard=${guard}.`,
    );
  }
  const { kind } = await table.transact([guardTransactItem({ guard, since: clock.now() })]);
  if (kind !== 'written') throw new Sentence(`The guard was not written (${kind}): say it again.`);
  return readLimits(edges);
};
