/** Whether a contact's name is that of a person, and the name to greet them by. In doubt nobody is greeted by name. */

const LETTERS = /^\p{L}[\p{L}\p{M}'’.-]*$/u;
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta|dra|m|mme|mlle|dre|me)\.?$/i;

/** What stands after a comma behind a person's name: licences and the like ("RN, CCM", "Jr."). */
const SUFFIX = /^(?:[A-Z][A-Z.-]{0,6}|jr\.?|sr\.?|ii|iii|iv|ph\.?d\.?|esq\.?)$/i;

/** Words of a desk, an office or a firm, of which a person's name has none. */
const DESK = new Set(
  `account accounts adjuster adjusters admin administration associates benefits billing care case center central claim
  claims clinic clinical comp compensation company contact coordinator corp dept department desk employee employees firm
  front group health help hospital hr human inbox inc info injury insurance intake law legal llc llp ltd mail mailbox
  management manager medical mutual nurse office offices operations partners payroll pllc provider reception records
  relations report reports resource resources risk safety secretary service services staff supervisor support team unit
  work worker workers departamento equipo mesa oficina reclamos recepción recursos humanos
  accueil avocat avocats avocates bureau cabinet caisse centre clinique comptabilité direction dossiers entreprise entreprises
  équipe fonds gestion groupe hôpital indemnisation ltée mutuelle paie poste réception réclamations ressources santé
  secrétariat sécurité soutien travail`.split(/\s+/),
);

const isDesk = (words: readonly string[]): boolean =>
  words.some((word) => DESK.has(word.toLowerCase().replace(/[.'’]s?$/u, '')) || !LETTERS.test(word));

/** A name of one letter, or of initials, greets nobody. */
const isInitials = (word: string): boolean => word.replace(/\./g, '').length < 2;

/**
 * "Paula" of "Paula Trent, RN, CCM"; undefined for a desk ("Claims"), a firm, or "Trent, Paula", which could be either way
 * round. `alone`: the name may be a first name and no more, as a worker's is.
 */
export const firstNameIn = (name: string, alone: boolean): string | undefined => {
  const [person = '', ...suffixes] = name.split(',').map((part) => part.trim());
  if (suffixes.some((suffix) => suffix !== '' && !suffix.split(/\s+/).every((word) => SUFFIX.test(word))))
    return undefined;
  const words = person.split(/\s+/).filter((word) => word !== '' && !TITLE.test(word));
  const [first] = words;
  if (first === undefined || isInitials(first)) return undefined;
  if (alone) return LETTERS.test(first) ? first : undefined;
  return words.length < 2 || isDesk(words) ? undefined : first;
};
