import { describe, expect, it } from 'vitest';
import { flatText, type SynthesisedTemplate, synthesise } from './synthesised.ts';

/** CloudFormation refuses a deployment that takes back an export which the pipeline that is deployed imports. */

const sender = 'claims@example.org';

const exportedBy = (template: SynthesisedTemplate): readonly string[] =>
  Object.values(template.outputs).flatMap(({ Export }) => {
    const name = typeof Export === 'object' && Export !== null && 'Name' in Export ? Export.Name : undefined;
    return name === undefined ? [] : [flatText(name)];
  });

const importedBy = (template: SynthesisedTemplate): readonly string[] => [
  ...new Set(
    [...JSON.stringify(template.resources).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name = '']) => name),
  ),
];

/** Exports that the first deployment's pipeline imports and the second's data no longer has. */
const refused = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => {
  const exported = exportedBy(synthesise({ stage: 'prod', ...after }).data);
  return importedBy(synthesise({ stage: 'prod', ...before }).pipeline).filter((name) => !exported.includes(name));
};

describe('a deployment', () => {
  const mail = ['Claimtower-prod-Data-mail-leaves-so-say-its-sender-and-guard'];
  const table = ['Claimtower-prod-Data-table-is-a-restored-one-so-say-which'];

  it.each<[string, Record<string, string>, Record<string, string>, readonly string[]]>([
    ['forgets the sender of a stage that mails', { sender }, {}, mail],
    ['forgets sender and guard', { sender, guard: 'allow-list' }, {}, mail],
    ['forgets a restored table', { sender, table: 'restored-1' }, { sender }, table],
  ])('that %s is refused', (_, before, after, exports) => {
    expect(refused(before, after)).toEqual(exports);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['mails as before', { sender }, { sender }],
    ['mails from another address', { sender }, { sender: 'office@example.org' }],
    ['lets out less', { sender }, { sender, guard: 'allow-list' }],
    ['is told to pretend', { sender }, { guard: 'pretend' }],
    ['is told to be off', { sender }, { sender, guard: 'off' }],
    ['goes on after it was told to pretend', { guard: 'pretend' }, {}],
    ['never had a sender', {}, {}],
    ['gets its first sender', {}, { sender }],
    ['goes to another restored table', { sender, table: 'restored-1' }, { sender, table: 'restored-2' }],
    ['is told to go back to its own table', { sender, table: 'restored-1' }, { sender, table: 'own' }],
  ])('of a stage that %s is not', (_, before, after) => {
    expect(refused(before, after)).toEqual([]);
  });

  it('imports only what it exports', () => {
    for (const said of [{ sender }, { sender, table: 'restored-1' }, {}]) expect(refused(said, said)).toEqual([]);
  });
});
