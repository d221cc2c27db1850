import { localBuilders } from './functions.ts';
import { run } from './run.ts';

await run(localBuilders);
