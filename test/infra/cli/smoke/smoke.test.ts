import { describe, expect, test } from 'vitest';
import { FnolSchema } from '#events/http/fnol.ts';
import { ProviderReportBodySchema } from '#events/http/providerReport.ts';
import { runSmoke } from '#infra/cli/smoke/runSmoke.ts';
import { newMark, smokeCase } from '#infra/cli/smoke/smokeCase.ts';
import type { SmokeTarget } from '#infra/cli/smoke/smokeDoors.ts';
import { withTemporarySystem } from '#infra/cli/temporarySystem.ts';
import { localBuilders } from '#infra/local/functions.ts';
import type { LocalBuilders } from '#infra/local/localFunction.ts';
import type { LocalSystem } from '#infra/local/system.ts';
import { buildersWith } from '#test/integration/changedEdges.ts';
import { keyOf, secretOf } from '#test/integration/localHouse.ts';

const play = async ({ url, clock }: LocalSystem, target: Partial<SmokeTarget> = {}, patienceMilliseconds = 20_000) => {
  const { tenant = 'demo' } = target;
  const lines: string[] = [];
  const credentials = { secret: secretOf(tenant, 'carrier'), key: keyOf(tenant) };
  const end = await runSmoke({
    target: { url, tenant, otherTenant: 'other', ...credentials, ...target },
    now: clock.now(),
    patienceMilliseconds,
    say: (line) => lines.push(line),
  }).then(
    () => 'passed',
    (cause: unknown) => String(cause),
  );
  return { lines, end, credentials };
};

const claimIn = async ({ url }: LocalSystem, lines: readonly string[]) => {
  const claimId = lines[0]?.split(' ').at(-1);
  const headers = { authorization: `Bearer ${keyOf('demo')}` };
  return Object(await (await fetch(`${url}/v1/demo/claims/${claimId}`, { headers })).json());
};

describe('the smoke test of a system', () => {
  test('passes step by step, mails the simulator alone, says no secret, and leaves nobody to be chased', () =>
    withTemporarySystem(async (system) => {
      const { lines, end, credentials } = await play(system);
      expect(end).toBe('passed');
      expect(lines.map((line) => line.replace(/^ *[\d.]+ s {2}/, ''))).toEqual([
        expect.stringMatching(/^notice SMOKE-[A-Z]{10} opened claim \w+$/),
        'the same webhook again was answered from memory',
        'a wrong signature and the path of other were answered 401',
        expect.stringMatching(/^the acknowledgment to the adjuster is settled: (accepted|send|delivery)$/),
        'the report was taken in for VT-FIRST-MEDICAL, VT-WORK-STATUS',
        'nothing in the forecast asks for it any more',
        expect.stringMatching(/^claim \w+ is closed: nobody will be chased$/),
      ]);
      expect(lines.filter((line) => line.includes(credentials.secret) || line.includes(credentials.key))).toEqual([]);
      const addresses = system.ses.listMails().flatMap(({ destinations }) => destinations);
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.filter((address) => !/^success\+.*@simulator\.amazonses\.com$/.test(address))).toEqual([]);
      expect(await claimIn(system, lines)).toMatchObject({ status: 'closed', forecast: [] });
      expect((await play(system)).end).toBe('passed');
    }));

  test('passes where nothing may leave, and says that it was pretended', () =>
    withTemporarySystem(async (system) => {
      const { lines, end } = await play(system, { tenant: 'rehearsal' });
      expect([end, system.ses.countMails()]).toEqual(['passed', 0]);
      expect(lines.join('\n')).toContain('pretended, nothing left');
    }));
});

const silent: LocalBuilders = {
  ...localBuilders,
  'chase-claim': () => ({ kind: 'queue', handler: async () => ({ batchItemFailures: [] }) }),
};

/** A report is answered as taken in, and is not. */
const forgetful = buildersWith((edges, name) =>
  name === 'receive-provider-report'
    ? { ...edges, table: { ...edges.table, transact: async () => ({ kind: 'written' }) } }
    : edges,
);

describe('a system that is not well', () => {
  test('fails where nobody is told of the claim, in one sentence and in time; the claim is closed all the same', () =>
    withTemporarySystem(async (system) => {
      const { lines, end } = await play(system, {}, 700);
      expect(end).toBe('SmokeFailed: The acknowledgment to the adjuster was not settled within 1 s: not issued');
      expect(await claimIn(system, lines)).toMatchObject({ status: 'closed', forecast: [] });
    }, silent));

  test('fails where a report is answered and a paper still asked for', () =>
    withTemporarySystem(async (system) => {
      const { end } = await play(system);
      expect(end).toBe('SmokeFailed: The report is in, and these are not received: VT-FIRST-MEDICAL, VT-WORK-STATUS');
    }, forgetful));

  test('fails in a sentence where the credentials are not good, open too much, or nobody answers', () =>
    withTemporarySystem(async (system) => {
      const wrong = await play(system, { secret: secretOf('other', 'carrier') });
      expect(wrong.end).toMatch(/^SmokeFailed: The notice was answered 401 and not 200: is the secret/);
      const reader = await play(system, { key: keyOf('demo', 'reader') });
      expect(reader).toMatchObject({
        lines: [],
        end: expect.stringMatching(/^SmokeFailed: The key was answered 40[13]: it needs/),
      });
      const same = await play(system, { otherTenant: 'demo' });
      expect(same.end).toBe('SmokeFailed: Our signature on the path of demo was answered 200 and not 401');
      const nobody = await play(system, { url: 'http://127.0.0.1:9' });
      expect(nobody.end).toBe('SmokeFailed: Nothing answers at http://127.0.0.1:9');
    }));
});

describe('the claim that it plays', () => {
  test.each(['2026-11-24T15:00:00.000Z', '2028-02-29T04:30:00.000Z', '2027-01-01T04:59:00.000Z'])(
    'is a notice and a report as the contract has them at %s, of nobody who is known',
    (now) => {
      const { notice, report, reference } = smokeCase(now, newMark());
      expect([FnolSchema.safeParse(notice).error, ProviderReportBodySchema.safeParse(report).error]).toEqual([
        undefined,
        undefined,
      ]);
      expect([reference, JSON.stringify([notice, report])]).toEqual([
        expect.stringMatching(/^SMOKE-[A-Z]{10}$/),
        expect.not.stringContaining('GMM-2026'),
      ]);
    },
  );
});
