import { edit, type Sabotage } from './edits.ts';

/** Broken promises about visits. */
export const VISITS: readonly Sabotage[] = [
  {
    name: 'a letter about a visit as it was',
    edits: [
      edit('shared/claim/visits.ts', '|| wanted.has(notice.id)) continue;', '|| notice.id !== "") continue;'),
      edit('shared/claim/visits.ts', "  if (!isUpToDate(draft, notice)) return 'the visit has changed';\n", ''),
    ],
  },
  {
    name: 'of two words on a visit the one that came last holds',
    edits: [
      edit(
        'shared/claim/visitView.ts',
        'one.stamp < other.stamp ? -1 : one.stamp > other.stamp ? 1 : 0;',
        'one.stamp === other.stamp ? 0 : 0;',
      ),
    ],
  },
  {
    name: 'who was told of a visit is forgotten',
    edits: [
      edit(
        'shared/claim/visitPlan.ts',
        'toldFace = ({ visit, role }: Telling): string | undefined => visit.told?.[role]?.face;',
        "toldFace = ({ visit, role }: Telling): string | undefined => (role === 'supervisor' ? visit.told?.[role]?.face : undefined);",
      ),
    ],
  },
];
