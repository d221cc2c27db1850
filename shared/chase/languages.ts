import { type Language, LanguageSchema, type PartyRole } from '#shared/contracts/vocabulary.ts';

/** Which language a mail is written in, and which other it is repeated in. */
export interface MailLanguages {
  readonly language: Language;
  /** The whole letter stands in this one too, below. */
  readonly also?: Language;
}

export interface Reader {
  readonly role: PartyRole;
  /** BCP 47, as the sender of the claim stated it. */
  readonly stated: string | undefined;
}

/** The Charter of the French language (CQLR c. C-11), s. 41: French; s. 89 lets another language stand beside it. */
const FRENCH_FIRST: ReadonlySet<string> = new Set(['CA-QC']);

const CLAIM_STAFF: ReadonlySet<PartyRole> = new Set(['adjuster', 'case-manager', 'supervisor']);

const knownLanguage = (stated: string | undefined): Language | undefined =>
  LanguageSchema.safeParse(stated?.split('-')[0]?.toLowerCase()).data;

/**
 * English where no language of ours is stated. In Quebec French comes first for everybody, and another stated language
 * follows: that the sender of a claim states one is no request of the reader to be written to in it alone.
 */
export const languagesFor = ({ role, stated }: Reader, jurisdiction: string | undefined): MailLanguages => {
  const known = knownLanguage(stated);
  if (jurisdiction === undefined || !FRENCH_FIRST.has(jurisdiction)) return { language: known ?? 'en' };
  // A claim of Quebec may be handled anywhere, and a task that its one reader cannot read is done by nobody.
  const other = known ?? (CLAIM_STAFF.has(role) ? 'en' : 'fr');
  return other === 'fr' ? { language: 'fr' } : { language: 'fr', also: other };
};
