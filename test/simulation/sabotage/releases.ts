import { edit, type Sabotage } from './edits.ts';

/** Broken promises of one release to another that works on the same data. */
export const RELEASES: readonly Sabotage[] = [
  {
    name: 'unknown keys dropped on rollback',
    edits: [
      edit(
        'shared/store/fileRows.ts',
        'const ClaimRowSchema = z.looseObject({ state: packed(ClaimSchema) });',
        'const ClaimRowSchema = z.looseObject({ state: packed(ClaimSchema.strip()) });',
      ),
    ],
  },
  {
    name: 'a newer schema written over on rollback',
    edits: [
      edit(
        'shared/store/fileRows.ts',
        'if (schema > understoodOf(file)) throw new NewerSchema(file, schema);',
        'if (schema > understoodOf(file) + 99) throw new NewerSchema(file, schema);',
      ),
    ],
  },
  {
    name: 'a file that must be left alone counts as failed',
    edits: [
      edit(
        'functions/chase-claim/countFailure.ts',
        'if (snapshot !== undefined && isNewerSchema(file, snapshot)) return;',
        'if (snapshot !== undefined && isNewerSchema(file, snapshot)) edges.log.metric("StuckFiles", 0);',
      ),
    ],
  },
];
