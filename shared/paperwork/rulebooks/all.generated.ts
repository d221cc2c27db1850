import caOn from './ca-on.json' with { type: 'json' };
import caQc from './ca-qc.json' with { type: 'json' };
import everywhere from './everywhere.json' with { type: 'json' };
import usAz from './us-az.json' with { type: 'json' };
import usCa from './us-ca.json' with { type: 'json' };
import usCo from './us-co.json' with { type: 'json' };
import usFl from './us-fl.json' with { type: 'json' };
import usGa from './us-ga.json' with { type: 'json' };
import usIl from './us-il.json' with { type: 'json' };
import usMa from './us-ma.json' with { type: 'json' };
import usMi from './us-mi.json' with { type: 'json' };
import usMn from './us-mn.json' with { type: 'json' };
import usNc from './us-nc.json' with { type: 'json' };
import usNj from './us-nj.json' with { type: 'json' };
import usNy from './us-ny.json' with { type: 'json' };
import usOh from './us-oh.json' with { type: 'json' };
import usOr from './us-or.json' with { type: 'json' };
import usPa from './us-pa.json' with { type: 'json' };
import usTx from './us-tx.json' with { type: 'json' };
import usVa from './us-va.json' with { type: 'json' };
import usVt from './us-vt.json' with { type: 'json' };
import usWa from './us-wa.json' with { type: 'json' };
import usWi from './us-wi.json' with { type: 'json' };

/** Written by infra/cli/compileRulebooks.ts: every rulebook file by its jurisdiction, as it stands. */
export const RULEBOOK_FILES: Readonly<Record<string, unknown>> = {
  'CA-ON': caOn,
  'CA-QC': caQc,
  everywhere,
  'US-AZ': usAz,
  'US-CA': usCa,
  'US-CO': usCo,
  'US-FL': usFl,
  'US-GA': usGa,
  'US-IL': usIl,
  'US-MA': usMa,
  'US-MI': usMi,
  'US-MN': usMn,
  'US-NC': usNc,
  'US-NJ': usNj,
  'US-NY': usNy,
  'US-OH': usOh,
  'US-OR': usOr,
  'US-PA': usPa,
  'US-TX': usTx,
  'US-VA': usVa,
  'US-VT': usVt,
  'US-WA': usWa,
  'US-WI': usWi,
};
