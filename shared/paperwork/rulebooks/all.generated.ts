import everywhere from './everywhere.json' with { type: 'json' };
import usCa from './us-ca.json' with { type: 'json' };
import usVt from './us-vt.json' with { type: 'json' };

/** Written by infra/cli/compileRulebooks.ts: every rulebook file by its jurisdiction, as it stands. */
export const RULEBOOK_FILES: Readonly<Record<string, unknown>> = {
  everywhere: everywhere,
  'US-CA': usCa,
  'US-VT': usVt,
};
