import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { config } from '#infra/config.ts';
import { wiring } from '#infra/wiring.ts';

/** docs/scale.md reckons with constants of the code: whoever changes one looks at the sums. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const scale = read('docs/scale.md');

test.each([
  ['functions/sweep-alarms/sweepAlarms.ts', 'SENDS_PER_SECOND', 14],
  ['functions/sweep-alarms/sweepAlarms.ts', 'MOST_PER_RUN', 500],
  ['functions/sweep-alarms/sweepAlarms.ts', 'LEASES_AT_ONCE', 16],
  ['shared/contracts/names.ts', 'SHARDS', 1],
])('%s has %s as docs/scale.md says', (path, name, value) => {
  expect(read(path)).toContain(`const ${name} = ${value};`);
  expect(scale).toContain(`\`${name}\``);
});

test('queues are worked on by 8, 4 and 4 runs at a time', () => {
  const runs = wiring.functions.flatMap(({ trigger }) =>
    trigger.kind === 'queue' ? [trigger.maximumConcurrency] : [],
  );
  expect(scale).toContain(runs.join(' + '));
});

test('a sweep has 50 seconds, each minute', () => {
  const sweep = wiring.functions.find(({ name }) => name === 'sweep-alarms');
  expect(sweep).toMatchObject({ trigger: { everyMinutes: 1 }, timeoutSeconds: 50 });
});

test('the API takes 50 requests a second, and 200 in prod', () => {
  expect([config.dev, config.prod].map(({ api }) => api)).toEqual([
    { requestsPerSecond: 50, burst: 100 },
    { requestsPerSecond: 200, burst: 400 },
  ]);
});
