import * as z from 'zod';
import { withoutMarks } from '#test/newer/markKeys.ts';
import { isMarked } from '#test/newer/newerTable.ts';
import { nameOfRow } from '../world/releases.ts';
import type { Stage } from '../world/stage.ts';

/** Law 1 across releases: what a newer release has written of a row stands there as long as the row does. */
export const judgeReleases = ({ house }: Stage): readonly string[] => {
  const { written } = house.releases;
  if (written.size === 0) return [];
  const kept = new Set(house.table.rows().filter(isMarked).map(nameOfRow));
  return [...written]
    .filter((name) => !kept.has(name))
    .map((name) => `rollback: what a newer release wrote of ${name} is gone`);
};

const VisitLikeSchema = z.looseObject({
  told: z.record(z.string(), z.looseObject({ sequence: z.number() })).optional(),
});
const ClaimLikeSchema = z.looseObject({
  contacts: z.record(z.string(), z.looseObject({})),
  visits: z.record(z.string(), VisitLikeSchema).optional(),
});
type VisitLike = z.infer<typeof VisitLikeSchema>;

/** A contact that was never written to stays in a snapshot only to carry what a newer release knows of it. */
const isCarrier = (contact: object): boolean => JSON.stringify(contact) === '{"unwritten":true}';

/** So does what a party was told of a visit by a letter that never went out. */
const withoutUntold = ({ told = {}, ...visit }: VisitLike): unknown => {
  const really = Object.entries(told).filter(([, { sequence }]) => sequence >= 0);
  return really.length === 0 ? visit : { ...visit, told: Object.fromEntries(really) };
};

/** A state as it would be had no newer release written into it: that is what its commits give. */
export const asOursAlone = (state: unknown): unknown => {
  const ours = withoutMarks(state);
  const claim = ClaimLikeSchema.safeParse(ours).data;
  if (claim === undefined) return ours;
  const contacts = Object.entries(claim.contacts).filter(([, contact]) => !isCarrier(contact));
  const visits = Object.entries(claim.visits ?? {}).map(([visitId, visit]) => [visitId, withoutUntold(visit)] as const);
  const known = { ...claim, contacts: Object.fromEntries(contacts) };
  return visits.length === 0 ? known : { ...known, visits: Object.fromEntries(visits) };
};
