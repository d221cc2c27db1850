import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkRulebooks } from '#infra/cli/rules/checkCommand.ts';
import { readRulebook } from '#infra/cli/rules/readRulebook.ts';
import { RESEARCHED_ROWS } from '#infra/cli/rules/researchedRows.ts';
import { faultLine } from '#infra/cli/rules/ruleFault.ts';
import vermont from '#shared/paperwork/rulebooks/us-vt.json' with { type: 'json' };

const CLI = fileURLToPath(new URL('../../../../infra/cli/rules.ts', import.meta.url));

const [FIRST_REPORT, ...OTHERS] = vermont.rules;

const faultsIn = (rulebook: object): readonly string[] =>
  readRulebook(JSON.stringify(rulebook)).faults.map((fault) => faultLine('us-vt.json', fault));

/** Vermont, its first report changed, and a second like it where `more` is given. */
const vermontWith = (change: object, more?: object): object => ({
  ...vermont,
  rules: [{ ...FIRST_REPORT, ...change }, ...(more === undefined ? [] : [{ ...FIRST_REPORT, ...more }]), ...OTHERS],
});

const when = (...conditions: readonly object[]): object => ({ when: conditions });
const death = { trigger: 'death' };
const insured = (oneOf: string): object => ({ kind: 'insuranceType', oneOf: [oneOf] });

const PLACE = 'us-vt.json, rule VT-FROI (row "Employer first report")';
const NEVER = `${PLACE}: can never apply: no claim meets all of its "when" and lets its clock start`;

describe('rules check', () => {
  it('finds no fault in the rulebooks that are there, and counts their rules', () => {
    const { lines, faults } = checkRulebooks([]);
    expect(faults).toEqual([]);
    expect(lines.find((line) => line.startsWith('US-VT'))?.split(/\s+/)).toEqual([
      'US-VT',
      '9',
      '0',
      '0',
      '0',
      '2',
      '6',
    ]);
  });

  it.each<[string, object, string]>([
    [
      'an unknown unit',
      { clock: { ...FIRST_REPORT?.clock, unit: 'fortnights' } },
      `${PLACE}: clock.unit: Invalid option: expected one of "hours"`,
    ],
    [
      'a rule of law without a source',
      { sources: [] },
      `${PLACE}: VT-FROI: a rule of status V needs at least one source`,
    ],
    ['a key that does not exist', { penalties: '' }, `${PLACE}: Unrecognized key: "penalties"`],
    [
      'conditions that exclude each other',
      when({ kind: 'happened', ...death }, { kind: 'notHappened', ...death }),
      NEVER,
    ],
    ['two kinds of insurance at once', when(insured('insured'), insured('self-insured')), NEVER],
    ['a disability that goes on after a death', when({ kind: 'stillDisabled' }, { kind: 'happened', ...death }), NEVER],
    ['a clock whose start it excludes', when({ kind: 'notHappened', trigger: 'employerKnowledge' }), NEVER],
    [
      'a period that ends before it begins',
      { effective: { by: 'injury', from: '2026-01-02', to: '2026-01-01' } },
      PLACE,
    ],
  ])('names file, row and fault of %s', (_, change, expected) => {
    const clock = {
      ...FIRST_REPORT?.clock,
      from: { pick: 'earliest', of: [{ kind: 'trigger', trigger: 'employerKnowledge' }] },
    };
    const [fault = '', ...more] = faultsIn(vermontWith({ clock, ...change }));
    expect([fault.slice(0, expected.length), more]).toEqual([expected, []]);
  });

  it('refuses a route that its own conditions exclude', () => {
    const routes = [{ insuranceType: 'self-insured', owedTo: ['regulator'] }];
    expect(faultsIn(vermontWith({ ...when(insured('insured')), routes }))).toEqual([
      `${PLACE}: its route for "self-insured" can never apply`,
    ]);
  });

  it('refuses two rules of one paper whose periods share a day', () => {
    const until = { effective: { by: 'injury', to: '2026-07-01' } };
    const since = { id: 'VT-FROI-2', effective: { by: 'injury', from: '2026-07-01' } };
    expect(faultsIn(vermontWith(until, since))).toEqual([
      `${PLACE}: overlaps VT-FROI-2: same row, limb, document and ower, and an injury of 2026-07-01 meets both (VT-FROI: the beginning to 2026-07-01; VT-FROI-2: 2026-07-01 to today)`,
    ]);
  });

  it.each<[string, object, object]>([
    [
      'one follows the other',
      { effective: { by: 'injury', to: '2026-06-30' } },
      { effective: { by: 'injury', from: '2026-07-01' } },
    ],
    ['each has its own kind of insurance', when(insured('insured')), when(insured('self-insured'))],
    ['they are limbs of one row', {}, { limb: 'copy' }],
  ])('takes two rules of one paper where %s', (_, one, other) => {
    expect(faultsIn(vermontWith(one, { id: 'VT-FROI-2', ...other }))).toEqual([]);
  });

  it('refuses a researched row that is nowhere, and a row that was not researched', () => {
    expect(faultsIn(vermontWith({ row: 'Employer frist report' }))).toEqual([
      'us-vt.json, row "Employer first report": was researched (V) and is neither a rule nor in notChased',
      'us-vt.json, rule VT-FROI (row "Employer frist report"): is no researched row: correct its name, or add it to researchedRows.json',
    ]);
  });

  it('refuses a rule that is surer than what is known of it', () => {
    const [fault] = faultsIn({
      ...vermont,
      jurisdiction: 'US-FL',
      rules: [{ ...FIRST_REPORT, row: 'Treatment/status report' }],
      notChased: [],
    }).filter((line) => line.includes('VT-FROI'));
    expect(fault).toContain('has status V, and the research has M');
  });

  it('refuses law beside the rules that has no source', () => {
    const law = { status: 'V', sources: [] };
    const beside = {
      waitingPeriod: { ...law, days: 3, counting: 'calendar days' },
      urgent: [{ ...law, event: 'death', tell: 'the Division' }],
      contactPolicy: { copyAll: { ...law, status: 'M' }, release: { ...law, needed: true } },
    };
    expect(faultsIn({ ...vermont, ...beside })).toEqual(
      ['waitingPeriod', 'urgent "death"', 'contactPolicy.release'].map(
        (place) => `us-vt.json, ${place}: has status V and needs at least one source`,
      ),
    );
  });

  it('refuses a rule that a denial ends and that only a denial begins', () => {
    const denied = { document: 'wage-statement', ...when({ kind: 'decided', oneOf: ['denied'] }) };
    expect(faultsIn(vermontWith(denied))).toEqual([NEVER]);
    expect(faultsIn(vermontWith({ ...denied, afterDenial: 'goes-on' }))).toEqual([]);
  });

  it('takes a clock of several, of which each has its own start', () => {
    const daysFrom = (trigger: string, amount: number): object => ({
      ...FIRST_REPORT?.clock,
      from: { pick: 'latest', of: [{ kind: 'trigger', trigger }] },
      amount,
    });
    const clock = {
      kind: 'several',
      pick: 'latest',
      of: [daysFrom('employerKnowledge', 5), daysFrom('writtenNotice', 3)],
    };
    expect(faultsIn(vermontWith({ clock }))).toEqual([]);
    const never = when({ kind: 'notHappened', trigger: 'writtenNotice' });
    expect(faultsIn(vermontWith({ clock, ...never }))).toEqual([NEVER]);
  });

  it('refuses a rule under a repealed row', () => {
    const repealed = vermontWith({ row: 'Full-report criteria (old rule)' });
    expect(faultsIn({ ...repealed, jurisdiction: 'US-VA' }).join()).toContain('is repealed: move it to notChased');
  });

  it('exits with 1 and says what is wrong with a file that is not JSON', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'rules-')), 'us-vt.json');
    writeFileSync(path, '{"jurisdiction":');
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'check', path], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^us-vt\.json: is not JSON: /)]);
  });
});

describe('the researched rows', () => {
  it('are the 159 of the research and the sixteen found after it', () => {
    const names = new Set(RESEARCHED_ROWS.map(({ jurisdiction, row }) => `${jurisdiction} ${row}`));
    expect([RESEARCHED_ROWS.length, names.size]).toEqual([175, 175]);
  });
});
