import { build as buildAnswerVisit } from '#functions/answer-visit/build.ts';
import { build as buildArchiveMailEvents } from '#functions/archive-mail-events/build.ts';
import { build as buildChaseClaim } from '#functions/chase-claim/build.ts';
import { build as buildCheckHeartbeat } from '#functions/check-heartbeat/build.ts';
import { build as buildCommandClaim } from '#functions/command-claim/build.ts';
import { build as buildGetClaim } from '#functions/get-claim/build.ts';
import { build as buildManageTasks } from '#functions/manage-tasks/build.ts';
import { build as buildReceiveFnol } from '#functions/receive-fnol/build.ts';
import { build as buildReceiveProviderReport } from '#functions/receive-provider-report/build.ts';
import { build as buildRecordMailEvents } from '#functions/record-mail-events/build.ts';
import { build as buildSweepAlarms } from '#functions/sweep-alarms/build.ts';
import type { LocalBuilders } from './localFunction.ts';

/** The functions themselves, as `handler.ts` builds them on AWS, here with the edges of one machine. */
export const localBuilders: LocalBuilders = {
  'receive-fnol': (edges) => ({ kind: 'http', handler: buildReceiveFnol(edges) }),
  'receive-provider-report': (edges) => ({ kind: 'http', handler: buildReceiveProviderReport(edges) }),
  'get-claim': (edges) => ({ kind: 'http', handler: buildGetClaim(edges) }),
  'command-claim': (edges) => ({ kind: 'http', handler: buildCommandClaim(edges) }),
  'manage-tasks': (edges) => ({ kind: 'http', handler: buildManageTasks(edges) }),
  'answer-visit': (edges) => ({ kind: 'http', handler: buildAnswerVisit(edges) }),
  'sweep-alarms': (edges) => ({ kind: 'schedule', handler: buildSweepAlarms(edges) }),
  'chase-claim': (edges) => ({ kind: 'queue', handler: buildChaseClaim(edges) }),
  'check-heartbeat': (edges) => ({ kind: 'schedule', handler: buildCheckHeartbeat(edges) }),
  'record-mail-events': (edges) => ({ kind: 'queue', handler: buildRecordMailEvents(edges) }),
  'archive-mail-events': (edges) => ({ kind: 'queue', handler: buildArchiveMailEvents(edges) }),
};
