import { DAY } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { addressesOf, type Shared, type Subject, workerAddress } from './subject.ts';

/** Claims that have an address in common: one clinic treats several workers, one employer has several injuries, one worker two. */

/** Long enough that nobody takes the two injuries of one worker for one. */
const REPORTED_LATE = 20 * DAY;
const APART = 12 * DAY;

const KINDS = ['provider', 'provider', 'employer', 'employer', 'home', 'person'] as const;

const localPart = (address: string): string => address.slice(0, address.indexOf('@'));

const sharedMailbox = (subject: Subject, kind: (typeof KINDS)[number]): string => {
  const version = { employerMailbox: 1, providerMailbox: 1 };
  if (kind === 'provider' || kind === 'employer') return localPart(addressesOf(subject, kind, version)[0] ?? '');
  return localPart(workerAddress(subject));
};

const drawTrouble = (random: Random, mailbox: string): Pick<Subject, 'dead' | 'annoyed'> => {
  const trouble = random.pick(['none', 'dead', 'annoyed'] as const);
  return { dead: trouble === 'dead' ? [mailbox] : [], annoyed: trouble === 'annoyed' ? [mailbox] : [] };
};

/** Who was hurt twice was hurt before: the older injury is reported late. */
const earlierInjury = (subject: Subject, other: Subject): number | undefined => {
  const injuredAt = subject.injuredAt - REPORTED_LATE;
  return Math.abs(injuredAt - other.injuredAt) > APART ? injuredAt : undefined;
};

const isAlone = ({ index, shared }: Subject, all: readonly Subject[]): boolean =>
  shared.person === index && all.every((each) => each.index === index || each.shared.person !== index);

const share = (random: Random, subject: Subject, all: readonly Subject[]): Subject => {
  const earlier = all.filter(({ index }) => index < subject.index);
  const other = earlier[random.between(0, Math.max(0, earlier.length - 1))];
  if (other === undefined || !random.chance(0.35)) return subject;
  const kind = random.pick(KINDS);
  const isPerson = kind === 'person' && isAlone(other, all);
  const injuredAt = isPerson ? earlierInjury(subject, other) : undefined;
  const common: Partial<Shared> =
    kind === 'provider' || kind === 'employer'
      ? { [kind]: other.shared[kind] }
      : { home: other.shared.home, ...(injuredAt === undefined ? {} : { person: other.index }) };
  const shares = { ...subject, injuredAt: injuredAt ?? subject.injuredAt, shared: { ...subject.shared, ...common } };
  const { dead, annoyed } = drawTrouble(random, sharedMailbox(shares, kind));
  return { ...shares, dead: [...subject.dead, ...dead], annoyed };
};

/** Some of the people as they are, others with an address of somebody before them, of the same tenant or another. */
export const drawSharing = (random: Random, subjects: readonly Subject[]): readonly Subject[] => {
  const all: Subject[] = [];
  for (const subject of subjects) all.push(share(random, subject, all));
  return all;
};
