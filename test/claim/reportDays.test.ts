import { describe, expect, test } from 'vitest';
import type { ProviderReport } from '#shared/claim/commands.ts';
import { openClaim, recordReport } from '#test/builders/commands.ts';
import { californiaLostTime, stamp } from '#test/builders/statements.ts';
import { createStory } from '#test/builders/story.ts';

describe('a provider report', () => {
  test('that asks for treatment starts the clock when it is received, whatever the day of the exam, and once', () => {
    const asked = { documents: ['progress-report'], treatmentRequested: true } as const;
    const { examDate: _none, ...report } = recordReport({ ...asked, documents: [...asked.documents] }).report;
    const story = createStory(openClaim(californiaLostTime));
    const due = () => story.item('CA-UR~report-1').due;
    story.tell({ kind: 'recordProviderReport', report: { ...report, receivedAt: '2026-10-02T00:31:00.000Z' } });
    // Thursday 1 October 17:31 Pacific counts for Friday; the fifth business day after it is Friday 9 October.
    expect(due()).toMatchObject({ kind: 'at', at: '2026-10-10T06:59:59.999Z' });
    const again = { ...report, examDate: '2026-09-20', receivedAt: '2026-10-05T16:00:00.000Z' };
    story.tell({ kind: 'recordProviderReport', report: { ...again, stamp: stamp('2026-10-05T16:00:00.000Z') } });
    expect(due()).toMatchObject({ kind: 'at', at: '2026-10-10T06:59:59.999Z' });
  });

  test('starts the clocks that run from its receipt on the day it came, not on the day of the exam', () => {
    const story = createStory(openClaim(californiaLostTime));
    const documents: ProviderReport['documents'] = ['first-medical-report', 'work-capacity-report'];
    story.tell(recordReport({ documents, examDate: '2026-09-15', receivedAt: '2026-10-01T19:00:00.000Z' }));
    expect(story.item('CA-FORWARD-DFR').due).toMatchObject({ at: '2026-10-07T06:59:59.999Z' });
    expect(story.item('CA-WORK-OFFER').due).toMatchObject({ at: '2026-12-01T07:59:59.999Z' });
  });

  test('that names no day counts for the day on which it was written, whenever it is looked at', () => {
    const undated = (documents: ProviderReport['documents'], at: string) => {
      const { examDate: _none, ...report } = recordReport({ documents, stamp: stamp(at, 'r', 'clinic') }).report;
      return { kind: 'recordProviderReport', report } as const;
    };
    const first = undated(['first-medical-report'], '2026-09-16T20:00:00.000Z');
    const progress = undated(['progress-report'], '2026-09-20T20:00:00.000Z');
    const stories = [[first, progress] as const, [progress, first] as const].map(([one, other]) => {
      const story = createStory(openClaim(californiaLostTime));
      story.at('2026-09-21T17:00:00.000Z', one);
      story.at('2026-09-25T17:00:00.000Z', other);
      return story.claim;
    });
    expect(stories[0]?.received).toEqual(stories[1]?.received);
    expect(stories[0]?.items['CA-PR2~2']?.due).toEqual(stories[1]?.items['CA-PR2~2']?.due);
  });
});
