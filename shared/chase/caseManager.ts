import type { FactView } from '#shared/claim/factView.ts';
import type { MessageKind, RequiredDisclosure } from '#shared/contracts/vocabulary.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ContactPolicy } from '#shared/paperwork/ruleShape.ts';

/** Whether the medical case manager may act under the law of the claim's jurisdiction. Until then the adjuster does. */

/** What stands in a case manager's way. */
export type Bar = 'consent' | 'written-consent' | 'licence' | 'supervisor' | 'disclosures';

/** `visit`: about an appointment, for which a consent may have to be in writing. */
export type Acting = 'any' | 'visit';

/** A letter about visits may need a consent of its own. */
export const actingIn = ({ kind }: { readonly kind: MessageKind }): Acting =>
  kind.startsWith('appointment') ? 'visit' : 'any';

const policyOf = ({ jurisdiction }: FactView): ContactPolicy => rulebookFor(jurisdiction ?? '').rulebook.contactPolicy;

/** "RN, CCM #1234" as words between spaces; "COHN-S" stays one word, "CCM-1234" becomes two. */
const wordsOf = (text: string): string =>
  ` ${text
    .toUpperCase()
    .replace(/-(?=\d)/g, ' ')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()} `;

const isLicensed = (licences: readonly string[], held: string | undefined): boolean =>
  licences.length === 0 || licences.some((licence) => wordsOf(held ?? '').includes(wordsOf(licence)));

/** The fact that each text tells. */
export const TOLD_BY = { 'firm-ownership': 'ownership', 'firm-referrals': 'referrals' } as const satisfies Record<
  RequiredDisclosure,
  'ownership' | 'referrals'
>;

const bars = (view: FactView, acting: Acting): readonly Bar[] => {
  const { caseManager: rule, firstContactDisclosures } = policyOf(view);
  const { consent, intern, licence, ...said } = view.caseManager ?? {};
  const isAsked = rule?.consent === 'worker';
  const isWritten = rule?.writtenForVisits === true && acting === 'visit';
  const found: readonly (readonly [Bar, boolean])[] = [
    ['consent', isAsked && consent === undefined],
    ['written-consent', isWritten && consent?.written !== true],
    ['licence', !isLicensed(rule?.licences ?? [], licence)],
    ['supervisor', rule?.supervised === true && intern === true && view.supervisor?.name === undefined],
    ['disclosures', firstContactDisclosures?.texts.some((text) => said[TOLD_BY[text]] === undefined) === true],
  ];
  return found.flatMap(([bar, stands]) => (stands ? [bar] : []));
};

/** What keeps the claim's case manager from acting; none also where the claim has no case manager. Pure. */
export const caseManagerBars = (view: FactView, acting: Acting = 'any'): readonly Bar[] =>
  view.caseManager === undefined ? [] : bars(view, acting);

/** Whether the claim has a case manager who may act. */
export const caseManagerActs = (view: FactView, acting: Acting = 'any'): boolean =>
  view.caseManager !== undefined && caseManagerBars(view, acting).length === 0;

const SAID: Readonly<Record<Bar, string>> = {
  consent: "the worker's consent is not known",
  'written-consent': "for letters about visits the worker's consent in writing is not known",
  licence: 'no licence or certificate of those that the law asks for is known',
  supervisor: 'an intern has to have a supervisor by name',
  disclosures: 'what the law wants disclosed in the first letter is not known: who owns the firm, and its referrals',
};

/** Why the case manager does not act, in words for people, with the authority where it is sure. */
export const sayBars = (view: FactView, acting: Acting = 'any'): readonly string[] => {
  const { caseManager, firstContactDisclosures } = policyOf(view);
  return caseManagerBars(view, acting).map((bar) => {
    const authority = (bar === 'disclosures' ? firstContactDisclosures : caseManager)?.authority;
    return authority === undefined ? SAID[bar] : `${SAID[bar]} (${authority})`;
  });
};

/** Who stands behind a letter to somebody outside the claims office. */
export interface Signer {
  readonly role: 'adjuster' | 'case-manager';
  readonly name: string;
}

/** Undefined where no law asks who writes, or nobody is known by name: the claims office writes by itself. */
export const signerOf = (view: FactView, acting: Acting = 'any'): Signer | undefined => {
  const { caseManager: rule, copyAll, firstContactDisclosures } = policyOf(view);
  if (rule === undefined && copyAll === undefined && firstContactDisclosures === undefined) return undefined;
  const role = caseManagerActs(view, acting) ? 'case-manager' : 'adjuster';
  const name = (role === 'case-manager' ? view.caseManager : view.adjuster)?.name;
  return name === undefined ? undefined : { role, name };
};
