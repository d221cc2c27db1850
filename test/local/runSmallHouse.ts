import { run } from '#infra/local/run.ts';
import { smallHouse } from './systemSetup.ts';

/** A process of its own, for tests that kill it. */
await run(smallHouse());
