import { expect, it } from 'vitest';
import { recordReport } from '#test/builders/commands.ts';
import { createStory } from '#test/builders/story.ts';

it('calls for an address of a clinic that bounces also where a person already looks at its unsigned report', () => {
  const story = createStory();
  story.wake();
  story.tell(recordReport({ documents: ['first-medical-report', 'work-status'], incomplete: ['signature-missing'] }));
  story.tell({
    kind: 'recordMailTrouble',
    trouble: { messageId: 'm', contactId: story.item('VT-FIRST-MEDICAL').lastContactId ?? '', trouble: 'bounced' },
  });
  story.wakeAtAlarm();
  const kinds = Object.values(story.claim.tasks).map(({ kind }) => kind);
  expect(kinds).toContain('undeliverable');
  expect(Date.parse(story.alarm() ?? '')).toBeGreaterThan(Date.parse(story.now));
});
