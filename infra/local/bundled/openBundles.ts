import type { TestClock } from '../clock/testClock.ts';
import type { Closing } from '../closing.ts';
import type { DataFolder } from '../dataFolder.ts';
import type { LocalServices } from '../localServices.ts';
import { toServices } from '../servicesFile.ts';
import { StartError } from '../startError.ts';
import { type BundledFunctions, startBundledFunctions } from './bundledFunctions.ts';

/** What the clock's door says to whoever would move it. */
export const BUNDLES_KEEP_TIME =
  'The bundled functions tell the time by this machine: start without --bundled to move the clock';

/** Business time there is the machine's: in a data folder whose clock was moved they would see claims of the future. */
const MOST_APART_MILLISECONDS = 2_000;

export interface OpenBundles {
  readonly folder: DataFolder;
  readonly clock: TestClock;
  readonly services: LocalServices;
  readonly closing: Closing;
  /** Where this system will answer. */
  readonly apiUrl: string;
}

/** The functions as they are deployed, with the services of this machine. Throws `StartError` where the clock is not its own. */
export const openBundles = async ({
  folder,
  clock,
  services,
  closing,
  apiUrl,
}: OpenBundles): Promise<BundledFunctions> => {
  if (!clock.flowing || Math.abs(Date.parse(clock.now()) - Date.now()) > MOST_APART_MILLISECONDS) {
    throw new StartError('The clock of this data folder was moved or stands still: start with --bundled --fresh.');
  }
  const { environment } = toServices({ system: '', apiUrl, ...services.place });
  const starting = startBundledFunctions({ folder: folder.bundles, environment });
  return closing.opening(starting, (opened) => opened.close());
};
