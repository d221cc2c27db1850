import { localBuilders } from '#infra/local/functions.ts';
import type { LocalBuilders } from '#infra/local/localFunction.ts';
import type { FunctionName } from '#infra/wiringTypes.ts';
import type { Edges } from '#shared/gateways/edges.ts';

/** The functions themselves, behind edges that a test has its hand on. */
export const buildersWith = (change: (edges: Edges, name: FunctionName) => Edges): LocalBuilders => {
  const changed = (name: FunctionName) => (edges: Edges) => localBuilders[name](change(edges, name));
  return {
    'receive-fnol': changed('receive-fnol'),
    'receive-provider-report': changed('receive-provider-report'),
    'get-claim': changed('get-claim'),
    'command-claim': changed('command-claim'),
    'manage-tasks': changed('manage-tasks'),
    'answer-visit': changed('answer-visit'),
    'sweep-alarms': changed('sweep-alarms'),
    'chase-claim': changed('chase-claim'),
    'record-mail-events': changed('record-mail-events'),
    'check-heartbeat': changed('check-heartbeat'),
    'archive-mail-events': changed('archive-mail-events'),
  };
};
