import { tellOwed } from '../owed.ts';
import { heading, localTime, say, tell } from '../print.ts';
import type { Act, Stage } from '../stage.ts';
import { isFollowed } from '../stories.ts';
import { isAbout } from '../timeline.ts';
import { lawFaultsOf, misstandings } from './lawChecks.ts';
import { type Chapter, type Deed, type LawPlan, lawPayload, lawReport, lawStoryOf, visitPayload } from './lawStory.ts';

/** Plays several claims on one journey of the clock, and looks after each deed whether everything stands as it must. */

interface Scene {
  readonly plan: LawPlan;
  readonly chapter: Chapter;
}

const inOrder = (plans: readonly LawPlan[]): readonly Scene[] =>
  plans
    .flatMap((plan) => plan.chapters.map((chapter) => ({ plan, chapter })))
    .toSorted((one, other) => Date.parse(one.chapter.at) - Date.parse(other.chapter.at));

const openAct = async (stage: Stage, plan: LawPlan, example: string): Promise<Act> => {
  const reply = await stage.doors.post('fnol', 'carrier', lawPayload(example));
  if (reply.claimId === undefined) throw new Error(`The notice ended as ${reply.outcome}`);
  return stage.add(lawStoryOf(plan), reply.claimId);
};

const tellOpening = async (stage: Stage, act: Act): Promise<void> => {
  const claim = await stage.claim(act);
  const followed = claim.items.filter(({ itemId }) => isFollowed(act.story, itemId));
  tellOwed(followed);
  const others = claim.items.length - followed.length;
  if (others > 0) tell('', 'owed', `and ${others} other papers, of which this story does not tell`);
  act.told = claim.version;
};

/** Returns what came in and what became of it, in a few words. */
const perform = async (stage: Stage, { claimId }: Act, deed: Exclude<Deed, { kind: 'notice' }>): Promise<string> => {
  if (deed.kind === 'report') {
    const payload = lawReport(deed.example, deed.later);
    const { outcome } = await stage.doors.post('provider-reports', 'clinic', payload);
    return `the clinic's report: ${outcome}`;
  }
  if (deed.kind === 'visit') {
    const { outcome } = await stage.doors.post('provider-reports', 'clinic', visitPayload(deed.news));
    return `the clinic's scheduling (FHIR, ${deed.news.status}): ${outcome}`;
  }
  const { outcome } = await stage.doors.command(claimId, deed.by, deed.command);
  return `${deed.by} tells the claim file (${deed.command.kind}): ${outcome}`;
};

interface LawRun {
  /** Moves the clock to the hour of a chapter and plays it. */
  play(scene: Scene): Promise<void>;
  /** What was wrong, one line each, looked at again over the whole run. */
  faults(): Promise<readonly string[]>;
  counts(): Promise<void>;
}

const createRun = (stage: Stage): LawRun => {
  const acts = new Map<LawPlan, Act>();
  const faults: string[] = [];
  const look = async (played: Act, { plan, chapter }: Scene): Promise<void> => {
    const wrong = misstandings(await stage.claim(played), chapter.stands);
    // At once: the door may refuse the next deed, and then no end is reached that tells them.
    for (const fault of wrong) tell('', 'wrong', fault);
    faults.push(...wrong.map((fault) => `${plan.title}, ${chapter.what}: ${fault}`));
  };
  return {
    play: async (scene) => {
      const { plan, chapter } = scene;
      await stage.arrive(chapter.at);
      heading(`${plan.title}: ${chapter.what}`);
      const time = localTime(await stage.doors.now(), plan.zone);
      if (chapter.deed.kind === 'notice') {
        const opened = await openAct(stage, plan, chapter.deed.example);
        acts.set(plan, opened);
        say(plan.point);
        tell(time, 'in', `first notice of loss: claim ${opened.claimId}`);
        await tellOpening(stage, opened);
        return look(opened, scene);
      }
      const playing = acts.get(plan);
      if (playing === undefined) throw new Error(`${plan.title} has no claim yet`);
      tell(time, 'in', await perform(stage, playing, chapter.deed));
      await stage.tellNews();
      return look(playing, scene);
    },
    counts: async () => {
      const inbox = await stage.doors.inbox();
      for (const [plan, played] of acts) {
        const claim = await stage.claim(played);
        const about = inbox.filter((mail) => isAbout(mail, claim)).length;
        say(`${plan.title}: ${about} mails in all, ${claim.messages.length} of them about papers and visits`);
      }
    },
    faults: async () => {
      const mails = await stage.doors.inbox();
      for (const [plan, played] of acts) {
        faults.push(...lawFaultsOf({ plan, claim: await stage.claim(played), mails }));
      }
      return faults;
    },
  };
};

/** Plays and prints `plans`, then waits until `end`. Returns what was wrong, one line each. */
export const playLaw = async (stage: Stage, plans: readonly LawPlan[], end: string): Promise<readonly string[]> => {
  const run = createRun(stage);
  for (const scene of inOrder(plans)) await run.play(scene);
  heading('Some more weeks: what came, or was never owed, is not asked for');
  await stage.arrive(end);
  heading('In numbers');
  await run.counts();
  return run.faults();
};
