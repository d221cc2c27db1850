import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipientsOf } from '#shared/chase/recipients.ts';
import { isInWindow } from '#shared/chase/sendWindow.ts';
import { ClaimSchema } from '#shared/claim/claim.ts';
import { ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import type { Decision } from '#shared/claim/decide.ts';
import { factView } from '#shared/claim/factView.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import { anyHappenings, anyOpening, givenBack, type Happening, liveThrough } from '#test/builders/anyStory.ts';
import { messagesIn, type Story } from '#test/builders/story.ts';

/** Whatever happens to a claim, in whatever order, and whatever is heard of its mail. */

const isWake = ({ kind }: Happening): boolean => kind === 'wake' || kind === 'wakeAtAlarm';

const always = (look: (story: Story, decision: Decision | undefined, happening: Happening) => void): void =>
  fc.assert(
    fc.property(anyOpening, anyHappenings, (opening, happenings) => void liveThrough(opening, happenings, look)),
    { numRuns: 150 },
  );

test('after a Wake the next alarm lies ahead, so that no Wake is followed by another at the same time', () => {
  always((story, _decision, happening) => {
    const alarm = story.alarm();
    if (isWake(happening) && alarm !== undefined) expect(alarm > story.now).toBe(true);
  });
});

test('every open claim has an alarm, and a closed one has none', () => {
  always(({ claim }) => {
    expect(nextAlarm(claim) === undefined).toBe(claim.status === 'closed');
  });
});

test('folding the commits gives the snapshot back', () => {
  always((story) => {
    expect(foldCommits(story.commits)).toEqual(story.claim);
  });
});

test('the snapshot and its events survive being written and read', () => {
  always(({ claim, commits }) => {
    expect(ClaimSchema.parse(JSON.parse(JSON.stringify(claim)))).toEqual(claim);
    const events = commits.at(-1)?.events ?? [];
    expect(ClaimEventSchema.array().parse(JSON.parse(JSON.stringify(events)))).toEqual(events);
  });
});

test('only Wake issues messages: at most eight, and one to a recipient', () => {
  always((_story, decision, happening) => {
    const messages = messagesIn(decision);
    const contacts = new Set(messages.map(({ contactId }) => contactId));
    expect(messages.length).toBeLessThanOrEqual(isWake(happening) ? 8 : 0);
    expect(contacts.size).toBe(messages.length);
  });
});

test('a message asks for papers that are owed, and no paper is asked for by two messages under way', () => {
  always(({ claim }, decision) => {
    for (const { asks } of messagesIn(decision)) {
      for (const { itemId } of asks) expect(Object.keys(claim.items)).toContain(itemId);
    }
    const asked = Object.values(claim.messages).flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(new Set(asked).size).toBe(asked.length);
  });
});

test('mail that can wait goes out at a decent hour where its recipient is', () => {
  always(({ claim, now }, decision) => {
    const view = factView(claim);
    for (const message of messagesIn(decision)) {
      const recipient = recipientsOf(message.role, view).find(({ contactId }) => contactId === message.contactId);
      const decent = recipient !== undefined && isInWindow(now, recipient.place);
      expect(decent || message.notice?.urgent).toBe(true);
    }
  });
});

test('nobody is written to past the representative, after a death, an opt-out or a bounce', () => {
  always(({ claim }, decision) => {
    const view = factView(claim);
    for (const { role, contactId } of messagesIn(decision)) {
      if (role === 'worker') expect([view.representative, view.death]).toEqual([undefined, undefined]);
      expect(claim.optOuts).not.toContain(role);
      expect(claim.contacts[contactId]?.trouble).toBeUndefined();
    }
  });
});

/** Messages issued, less those given back. */
const countedSteps = ({ commits }: Story, itemId: string): number => {
  const live = new Set<string>();
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.kind === 'messageAttempted' && event.message.asks.some((ask) => ask.itemId === itemId)) {
      live.add(event.message.id);
    }
    if (event.kind === 'messageDeferred' || event.kind === 'messageRefused' || event.kind === 'messageWithdrawn') {
      live.delete(event.messageId);
    }
    if (event.kind === 'contactTroubled' && event.givenBack?.includes(itemId)) live.delete(event.messageId);
  }
  return live.size;
};

test('steps equal the messages issued and not given back', () => {
  always((story) => {
    for (const { itemId, steps } of Object.values(story.claim.items)) {
      expect(steps).toBe(countedSteps(story, itemId));
    }
  });
});

test('no contact is asked for one step of a paper twice, whatever bounces and whoever is named again', () => {
  always(({ commits }) => {
    const back = givenBack(commits);
    const asks = commits
      .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'messageAttempted' ? [event.message] : [])))
      .filter(({ id, n }) => n === 1 && !back.has(id))
      .flatMap(({ contactId, asks }) => asks.map(({ itemId, step }) => `${contactId} ${itemId} ${step}`));
    expect(new Set(asks).size).toBe(asks.length);
  });
});

test('while a person has the call to a party, no reminder goes to it, and nobody is asked to call it again', () => {
  always(({ claim }, decision) => {
    const called = Object.values(claim.tasks).flatMap(({ kind, about }) => (kind === 'phone' ? [about] : []));
    expect(new Set(called).size).toBe(called.length);
    for (const { role, asks } of messagesIn(decision)) {
      if (called.includes(role)) expect(asks.map(({ step }) => step).filter((step) => step > 1)).toEqual([]);
    }
  });
});

test('a paper that a call holds is part of that call', () => {
  always(({ claim }) => {
    for (const { itemId, reason } of Object.values(claim.items)) {
      const taskId = reason.replace('a person has task ', '');
      if (taskId !== reason) expect(claim.tasks[taskId]?.itemIds).toContain(itemId);
    }
  });
});

test('a paused, marked or closed claim asks for nothing', () => {
  always(({ claim }, decision) => {
    const silent = claim.mark !== undefined || claim.pauses.some(({ scope }) => scope.kind === 'claim');
    if (silent || claim.status === 'closed') expect(messagesIn(decision).flatMap(({ asks }) => asks)).toEqual([]);
  });
});

test('no time of an open item is without its reason', () => {
  always(({ claim }) => {
    for (const { reason } of Object.values(claim.items)) expect(reason).not.toBe('just opened');
  });
});
