import { describe, expect, test } from 'vitest';
import { taskContent } from '#functions/chase-claim/taskContent.ts';
import type { Message } from '#shared/chase/message.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { type NewTask, openTaskFile } from '#shared/task/openTaskFile.ts';
import { openClaim } from '#test/builders/commands.ts';
import { ADJUSTER, VERMONT, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, TUESDAY } from '#test/builders/story.ts';
import { TENANT } from '#test/store/storeSetup.ts';

const owner = { role: 'adjuster', email: ADJUSTER, zone: 'America/Los_Angeles' } as const;

const message: Message = {
  id: 't-1-0',
  n: 1,
  kind: 'task',
  role: 'adjuster',
  contactId: 'adjuster-1',
  email: ADJUSTER,
  asks: [],
  firstAttemptAt: TUESDAY,
  attemptedAt: TUESDAY,
  lookAt: TUESDAY,
};

const contentOf = (overrides: Partial<NewTask>, opening = openClaim()) => {
  const opened = openTaskFile(
    {
      tenant: 'demo',
      taskId: 'task-1',
      kind: 'stuck',
      itemIds: [],
      reason: '',
      urgent: false,
      due: addMilliseconds(TUESDAY, HOUR),
      owner,
      fallback: { role: 'supervisor', email: 'desk@example.org', zone: VERMONT },
      ...overrides,
    },
    TUESDAY,
  );
  if (opened.kind !== 'taskFileOpened') throw new Error('the task is not open');
  const about = overrides.claimId === undefined ? undefined : { claim: createStory(opening).claim, history: [] };
  return taskContent({ task: opened.task, about, tenant: TENANT, now: TUESDAY }, message);
};

const marked = openClaim(undefined, { mark: { kind: 'possible-duplicate', otherClaimId: 'c77' } });

describe('the mail of a task', () => {
  test('names its claim as the API does, and the claim that it may be the double of', () => {
    const { file, message: said } = contentOf({ kind: 'possible-duplicate', claimId: 'c1' }, marked);
    expect(file).toEqual({ tenant: TENANT.tenant, claimId: 'c1' });
    expect(said).toMatchObject({ task: { id: 'task-1', otherClaimId: 'c77' } });
  });

  test('counts its day where the claim is, or where the desk is that has a report without one', () => {
    const zoneOf = (message: ReturnType<typeof contentOf>['message']) =>
      message.kind === 'task' ? message.task.zone : '';
    expect(zoneOf(contentOf({ claimId: 'c1' }).message)).toBe(VERMONT);
    expect(zoneOf(contentOf({ kind: 'unmatched-report' }).message)).toBe(VERMONT);
  });

  test('of a claim of Quebec is in French first, and then in what its reader reads', () => {
    const inQuebec = openClaim({ ...vermontLostTime, jurisdiction: 'CA-QC' });
    const languagesOf = (language?: string) => {
      const told = contentOf({ claimId: 'c1', owner: { ...owner, ...(language && { language }) } }, inQuebec);
      return [told.language, told.also];
    };
    expect(languagesOf('fr-CA')).toEqual(['fr', undefined]);
    expect(languagesOf('es')).toEqual(['fr', 'es']);
    expect(languagesOf()).toEqual(['fr', 'en']);
  });

  test('is in the language of its reader, in whatever letter case that was stated', () => {
    expect(contentOf({ claimId: 'c1', owner: { ...owner, language: 'ES-us' } }).language).toBe('es');
    expect(contentOf({ kind: 'unmatched-report', owner: { ...owner, language: 'FR' } }).language).toBe('fr');
  });

  test('about a report that fits no claim names nobody', () => {
    const { about, file } = contentOf({ kind: 'unmatched-report' });
    expect({ about, file }).toEqual({ about: {}, file: { tenant: TENANT.tenant } });
  });
});
