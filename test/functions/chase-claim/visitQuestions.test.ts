import { describe, expect, test } from 'vitest';
import { claimContent } from '#functions/chase-claim/claimContent.ts';
import { paperLine } from '#functions/chase-claim/paperLines.ts';
import { factView } from '#shared/claim/factView.ts';
import { openClaim, recordVisit } from '#test/builders/commands.ts';
import { vermontLostTime } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story } from '#test/builders/story.ts';
import { TENANT } from '#test/store/storeSetup.ts';

const contentFor = (story: Story, email: string) => {
  const message = messagesIn(story.wake()).find((one) => one.email === email);
  if (message === undefined) throw new Error(`nothing went to ${email}`);
  return claimContent(story.claim, message, TENANT, { now: story.now });
};

describe('an agency', () => {
  const DISPATCH = 'dispatch@rides.example';
  const needs = { transport: { status: 'needed', mode: 'ride' }, payer: { status: 'needed' } } as const;
  const asked = () => {
    const story = createStory(openClaim({ ...vermontLostTime, transportVendor: { name: 'Rides', email: DISPATCH } }));
    story.tell(recordVisit({ start: '2026-09-22T09:00', needs }));
    return contentFor(story, DISPATCH);
  };

  test('is told the name, the time, the place and the mode, and nothing else', () => {
    const { about, recipient, signer, disclosures, message } = asked();
    expect({ about, recipient, signer, disclosures }).toEqual({
      about: { workerName: 'Wanda Worker' },
      recipient: { role: 'transport-vendor' },
      signer: undefined,
      disclosures: [],
    });
    expect(message).toMatchObject({
      kind: 'request',
      papers: [
        {
          missing: 'visitTransport',
          goesTo: [],
          visit: { start: '2026-09-22T09:00', needs: { place: '1 Main Street', mode: 'ride' } },
        },
      ],
    });
  });
});

test('a clinic is asked about a visit by its time alone', () => {
  const story = createStory();
  story.tell(recordVisit({ start: '2026-09-22T09:00' }));
  story.live('2026-09-23T12:00:00.000Z');
  const line = paperLine(story.item('VISIT-OUTCOME~visit-1'), {
    view: factView(story.claim),
    now: story.now,
    asked: true,
  });
  expect(line.visit).toEqual({ start: '2026-09-22T09:00', zone: 'America/New_York' });
});
