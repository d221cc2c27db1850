import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeClaim } from '#infra/cli/rules/describeClaim.ts';
import { type ExplainedClaim, explainClaim, readInstant } from '#infra/cli/rules/explainClaim.ts';
import { bytes, example, exampleJson } from '#test/intake/intakeContext.ts';

const CLI = fileURLToPath(new URL('../../../../infra/cli/rules.ts', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../../../events/examples/', import.meta.url));

const VERMONT = exampleJson('fnol-vt-lost-time.json');

/** The example of Vermont, hurt on the Friday before Indigenous Peoples' Day. */
const friday = {
  ...VERMONT,
  source: { sentAt: '2025-10-14T09:00:00-04:00' },
  injury: { date: '2025-10-10', time: '14:30' },
  dates: { employerKnowledge: { date: '2025-10-10' }, disabilityBegan: { date: '2025-10-11' } },
};

const explained = (fnol: object | Uint8Array, at: string, reports: readonly Uint8Array[] = []): ExplainedClaim => {
  const told = explainClaim({ fnol: fnol instanceof Uint8Array ? fnol : bytes(fnol), at, reports });
  if (told?.ok !== true) throw new Error(`not explained: ${JSON.stringify(told)}`);
  return told.value;
};

/** The line of a paper and the reasoning under it, as one text with single spaces. */
const told = (claim: ExplainedClaim, paper: string): string => {
  const lines = describeClaim(claim);
  const first = lines.findIndex((line) => line.startsWith(paper));
  const end = lines.findIndex((line, index) => index > first && !line.startsWith(' '));
  return lines
    .slice(first, end === -1 ? undefined : end)
    .join(' ')
    .replace(/\s+/g, ' ');
};

describe('rules explain', () => {
  it('prints who owes a paper to whom, when, and the reasoning of the count', () => {
    expect(told(explained(friday, '2025-10-14'), 'Employer first report')).toBe(
      'Employer first report: Form 1 employer to regulator, claim administrator and worker Wed 15 Oct 2025 14:30 EDT verified open ' +
        "72 hours from Fri 10 Oct 2025 14:30 EDT (injury), Sunday 12 and the holiday Monday 13 October (Indigenous Peoples' Day) left out: " +
        'due Wed 15 Oct 14:30 EDT; 21 VSA 701(a); verified',
    );
  });

  it('says that a clock has not started, with its worst case, and what is asked for', () => {
    const claim = explained({ ...friday, dates: {} }, '2025-10-14');
    expect(told(claim, 'Claim decision')).toContain('clock not started, worst case Fri 31 Oct 2025 verified open');
    expect(told(claim, 'Missing information: employerKnowledge')).toContain('courtesy date');
  });

  it('shows as received what a report brought, and not before it came', () => {
    const progress = example('provider-report-ca-pr2.json');
    const fnol = example('fnol-ca-lost-time.json');
    const cycleOf = (at: string) =>
      explained(fnol, at, [progress]).duties.flatMap(({ ruleId, cycle }) => (ruleId === 'CA-PR2' ? [cycle] : []));
    expect([cycleOf('2026-11-20'), cycleOf('2026-11-22')]).toEqual([[], [2]]);
  });

  it('shows where a paper stands, and counts the reports that were sent later', () => {
    const reports = [example('provider-report-vt.json')];
    const claimAt = (at: string) => explained(VERMONT, at, reports);
    expect(told(claimAt('2026-11-22'), 'Work status')).toContain('house policy received 2026-11-21');
    expect(told(claimAt('2026-11-20'), 'Work status')).toContain('house policy open');
    expect(describeClaim(claimAt('2026-11-20'))).toContain('Reports sent later, and left out: 1');
  });

  it('tells which person is called in for a death', () => {
    const [, person] = describeClaim(explained(example('fnol-fatal.json'), '2026-11-22'));
    expect(person).toBe('For a person: death, serious injury');
  });

  it('says that there is no rulebook where there is none', () => {
    const [first] = describeClaim(explained(example('fnol-without-rulebook.json'), '2026-11-22'));
    expect(first).toContain('no rulebook for US-NV');
  });

  it('answers with the faults of a notice, as the door would', () => {
    const answer = explainClaim({ fnol: bytes({ ...friday, jurisdiction: 'Vermont' }), reports: [], at: '2025-10-14' });
    expect(answer).toMatchObject({ ok: false, error: { input: 0, faults: [{ pointer: '/jurisdiction' }] } });
  });

  it.each([
    ['2025-10-14', '2025-10-15T03:59:59.999Z'],
    ['2025-10-14T09:30', '2025-10-14T13:30:00.000Z'],
    ['2025-10-14T09:30:00-07:00', '2025-10-14T16:30:00.000Z'],
    ['next week', undefined],
  ])('reads %s in Vermont as %s', (text, instant) => {
    expect(readInstant(text, 'America/New_York')).toBe(instant);
  });

  it.each([
    [['explain', 'nowhere.json'], 'nowhere.json: there is no such file'],
    [['explain', `${EXAMPLES}fnol-minimal.json`, '--at', 'soon'], '--at soon: is not a date'],
    [['list', 'US-XX'], 'US-XX: there is no such rulebook; there are CA-ON, CA-QC'],
  ])('exits with 1 on %s', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
    expect([status, stderr.slice(0, message.length)]).toEqual([1, message]);
  });
});

describe('rules list', () => {
  it('prints the rules of a rulebook in words, and what is not chased with the reason', () => {
    const { status, stdout } = spawnSync(process.execPath, [CLI, 'list', 'us-vt'], { encoding: 'utf8' });
    const text = stdout.replace(/\s+/g, ' ');
    expect(status).toBe(0);
    expect(text).toContain(
      "Due 21 days from employer's knowledge; a last day on which offices are closed moves to the next business day When always;",
    );
    expect(text).toContain("Change of provider The worker's own choice and without a deadline: nobody owes it.");
  });
});
