import { ALARM_INDEX, OPEN_TASK_INDEX } from './names.ts';

/** Keys of the table and of its indexes, all texts; an index holds whole rows, those that have both of its attributes. */
export const TABLE_KEYS = { hash: 'pk', range: 'sk' } as const;

export const INDEX_KEYS = {
  [ALARM_INDEX]: { hash: 'alarmPartition', range: 'alarmAt' },
  [OPEN_TASK_INDEX]: { hash: 'taskPartition', range: 'taskDue' },
} as const;

/** Seconds since 1970 after which DynamoDB may delete a row, by wall time and days late: never a clock. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';
