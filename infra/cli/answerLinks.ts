import type { Visit } from '#shared/claim/claim.ts';
import { visitIsPastAt } from '#shared/claim/visitView.ts';
import type { Language, VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import { signVisitLink } from '#shared/links/visitLink.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import type { LocalSystem } from '../local/system.ts';
import { providerReport, storyOf } from './demo/stories.ts';
import { createLocalDoors } from './localDoors.ts';

/** A booked visit of a worker who reads `language`, and the links of its letter: for those who look at their pages. */
export interface BookedVisit {
  linkTo(purpose: VisitLinkPurpose): Promise<string>;
  visit(): Promise<Visit>;
  version(): Promise<number>;
}

const TENANT = 'demo';
const SHORE = 'America/New_York';

/** The example's worker with another name, number and claim for each language: two claims of one worker are one. */
const inLanguage = (notice: Record<string, unknown>, language: Language): Record<string, unknown> => {
  const worker = { name: { given: 'Mateo', family: `Ríos ${language}` }, email: `mateo.${language}@mail.example.net` };
  const text = JSON.stringify(notice).replaceAll('GMM-2026-004711', `GMM-2026-${language}`);
  return { ...JSON.parse(text), worker: { ...worker, phone: '+1 802 555 0177', language, zone: SHORE } };
};

export const bookVisit = async ({ url, edges }: LocalSystem, language: Language): Promise<BookedVisit> => {
  const doors = createLocalDoors(url);
  const story = storyOf('vermont', await doors.now());
  const { claimId } = await doors.post('fnol', 'carrier', inLanguage(story.notice, language));
  if (claimId === undefined) throw new Error('The notice opened no claim');
  const { claimant: _worker, ...report } = providerReport(story, await doors.now());
  await doors.post('provider-reports', 'clinic', { ...report, claim: { reference: `GMM-2026-${language}` } });
  const load = async () => {
    const loaded = await loadClaimOrUndefined(edges.table, claimFile(TENANT, claimId));
    if (loaded === undefined) throw new Error('The claim has gone');
    return loaded.claim;
  };
  const visit = async (): Promise<Visit> => {
    const [found] = Object.values((await load()).visits);
    if (found === undefined) throw new Error('The report booked no visit');
    return found;
  };
  return {
    visit,
    version: async () => (await load()).version,
    linkTo: async (purpose) => {
      const { visitId, sequence, start, ...booked } = await visit();
      const expiresAt = visitIsPastAt({ visitId, ...booked, ...(start === undefined ? {} : { start }) }, SHORE);
      if (start === undefined || expiresAt === undefined) throw new Error('The visit has no time');
      const link = { tenant: TENANT, claimId, visitId, sequence, start, purpose, role: 'worker', expiresAt } as const;
      return `${url}/a/${await signVisitLink(await edges.secrets.linkKey(), link)}`;
    },
  };
};
