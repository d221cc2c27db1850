import type { ClaimFileReply } from '#events/http/replies.ts';
import { type Arrival, createLocalDoors, type LocalDoors } from '../localDoors.ts';
import { tell } from './print.ts';
import type { Story } from './stories.ts';
import { countAsks, inOrder, isAbout, isTold, mailEntry, trailEntries } from './timeline.ts';

/** One claim while its story is played. */
export interface Act {
  readonly story: Story;
  readonly claimId: string;
  /** The last commit that was told. */
  told: number;
  readonly timesAsked: (itemId: string) => string;
}

export interface Stage {
  readonly doors: LocalDoors;
  readonly acts: readonly Act[];
  add(story: Story, claimId: string): Act;
  claim(act: Act): Promise<ClaimFileReply>;
  /** Moves the clock and tells what happened on the way. */
  advance(duration: string): Promise<Arrival>;
  /** Moves the clock to an hour, unless it is that already, and tells what happened on the way. */
  arrive(at: string): Promise<void>;
  /** Tells what happened since the last time. */
  tellNews(): Promise<void>;
}

/** Everything that the story does, it does through the doors that a user has. */
export const openStage = (url: string, deskZone: string): Stage => {
  const doors = createLocalDoors(url);
  const acts: Act[] = [];
  let toldMails = 0;
  const tellNews = async (): Promise<void> => {
    const inbox = await doors.inbox();
    const news = inbox.slice(toldMails);
    toldMails = inbox.length;
    const entries = [];
    for (const act of acts) {
      const claim = await doors.claim(act.claimId);
      const context = { story: act.story, claim, deskZone, timesAsked: act.timesAsked };
      entries.push(...trailEntries(claim, act.story, act.told + 1));
      const told = news.filter((mail) => isAbout(mail, claim) && isTold(mail, context));
      entries.push(...told.map((mail) => mailEntry(mail, context)));
      act.told = claim.version;
    }
    for (const { time, mark, text, more } of inOrder(entries)) tell(time, mark, text, more);
  };
  return {
    doors,
    acts,
    add: (story, claimId) => {
      const act: Act = { story, claimId, told: 0, timesAsked: countAsks() };
      acts.push(act);
      return act;
    },
    claim: (act) => doors.claim(act.claimId),
    advance: async (advance) => {
      const arrival = await doors.travel({ advance });
      await tellNews();
      return arrival;
    },
    arrive: async (at) => {
      if (Date.parse(await doors.now()) < Date.parse(at)) await doors.travel({ to: at });
      await tellNews();
    },
    tellNews,
  };
};
