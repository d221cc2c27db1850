import { describe, expect, it } from 'vitest';
import { STAGES } from '#infra/config.ts';
import { readable } from './readable.ts';
import { synthesise } from './synthesised.ts';

/** The stage in which mail leaves is shown with a sender, the others as they are deployed without one. */
const SAID = { dev: {}, staging: {}, prod: { sender: 'claims@example.org' } };

describe.each(STAGES)('stage %s', (stage) => {
  const { data, pipeline } = synthesise({ stage, ...SAID[stage] });

  it('keeps its data in what was looked at', async () => {
    await expect(readable(data)).toMatchFileSnapshot(`snapshots/${stage}-data.txt`);
  });

  it('runs what was looked at', async () => {
    await expect(readable(pipeline)).toMatchFileSnapshot(`snapshots/${stage}-pipeline.txt`);
  });
});
