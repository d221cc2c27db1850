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

it('looks for no other address of a clinic that calls its mail spam: it wants no more', () => {
  const story = createStory();
  story.wake();
  const contactId = story.item('VT-FIRST-MEDICAL').lastContactId ?? '';
  story.tell({ kind: 'recordMailTrouble', trouble: { messageId: 'm', contactId, trouble: 'complained' } });
  story.live('2026-09-25T21:00:00.000Z');
  const kinds = Object.values(story.claim.tasks).flatMap(({ kind, about }) => (about === 'provider' ? [kind] : []));
  expect(kinds).toEqual(['opted-out']);
});
