import { edit, type Sabotage } from './edits.ts';

/** Broken promises of what is saved together, and of the alarm. */
export const SAVING: readonly Sabotage[] = [
  {
    name: 'no condition on the version',
    edits: [
      edit(
        'shared/store/fileRows.ts',
        "{ kind: 'equals', attribute: 'version', value: before }",
        "{ kind: 'present' }",
      ),
      edit(
        'shared/store/fileRows.ts',
        "events: JSON.stringify(commit.events) },\n  when: { kind: 'absent' },",
        'events: JSON.stringify(commit.events) },',
      ),
    ],
  },
  {
    name: 'the alarm is not moved with the snapshot',
    edits: [
      edit(
        'shared/store/claimActions.ts',
        '    alarmAction(save, claim),',
        '    ...(before === 0 ? [alarmAction(save, claim)] : []),',
      ),
    ],
  },
  {
    name: 'a Wake leaves its alarm in the past',
    edits: [
      edit(
        'shared/store/claimActions.ts',
        'freshAlarm(file, at, laneOf(claim), claim.version)',
        'freshAlarm(file, claim.lastCommitAt < at ? claim.lastCommitAt : at, laneOf(claim), claim.version)',
      ),
    ],
  },
  {
    name: 'a lease hides what was due',
    edits: [
      edit(
        'functions/sweep-alarms/sweepAlarms.ts',
        "lane: 'leased', alarmAt: leaseEnd(alarm, now) }",
        "lane: 'leased', alarmAt: leaseEnd(alarm, now), dueAt: leaseEnd(alarm, now) }",
      ),
    ],
  },
  {
    name: 'anybody may write over an alarm',
    edits: [
      edit(
        'shared/store/alarmRows.ts',
        "({ kind: 'equals', attribute: 'tag', value: tagOf(alarm) })",
        "(alarm.lane === 'leased' ? { kind: 'present' } : { kind: 'present' })",
      ),
      edit(
        'shared/store/alarmRows.ts',
        "({\n  kind: 'equals',\n  attribute: 'forVersion',\n  value: version,\n})",
        "(version < 0 ? { kind: 'absent' } : { kind: 'present' })",
      ),
    ],
  },
  {
    name: 'the sweep forgets courtesy alarms',
    edits: [edit('functions/sweep-alarms/sweepAlarms.ts', ', ...inRotation(courtesy)]', ']')],
  },
];
