import { describe, expect, it } from 'vitest';
import { config } from '#infra/config.ts';
import { readSettings, SettingsError } from '#infra/stageSettings.ts';

const settingsFor = (said: Readonly<Record<string, string>>) => readSettings((name) => said[name]);

describe('what a stage is set to', () => {
  it('is dev, which only pretends, where nothing is said', () => {
    expect(settingsFor({})).toMatchObject({ stage: 'dev', guard: 'pretend' });
  });

  it.each(['dev', 'staging', 'prod'])('sends from nowhere in %s without a sender, and says so', (stage) => {
    const { guard, sender, warnings } = settingsFor({ stage });
    expect({ guard, sender }).toEqual({ guard: 'pretend', sender: 'nobody@claimtower.invalid' });
    expect(warnings).toEqual([
      expect.stringMatching(/^Stage \w+ has no sender and only pretends to mail: .+-c sender=/),
    ]);
  });

  it('stays off without a sender where it is told to be off', () => {
    expect(settingsFor({ guard: 'off' }).guard).toBe('off');
  });

  it('is live in prod as soon as there is a sender', () => {
    const { guard, warnings } = settingsFor({ stage: 'prod', sender: 'claims@example.org' });
    expect({ guard, warnings }).toEqual({ guard: 'live', warnings: [] });
  });

  it('verifies the domain of the sender, unless somebody else has', () => {
    const sender = 'claims@mail.example.org';
    expect(settingsFor({ sender }).domainToVerify).toBe('mail.example.org');
    expect(settingsFor({ sender, identity: 'existing' }).domainToVerify).toBeUndefined();
  });

  it('warns that a restored table is not protected', () => {
    const { restoredTable, warnings } = settingsFor({ table: 'restored-1', sender: 'claims@example.org' });
    expect(restoredTable).toBe('restored-1');
    expect(warnings).toEqual([expect.stringContaining('restored-1')]);
  });

  it('stays with a restored table that the config knows of, until another is said', () => {
    const restored = { ...config, prod: { ...config.prod, table: 'restored-1' } };
    const tableFor = (said: Readonly<Record<string, string>>) =>
      readSettings((name) => said[name], restored).restoredTable;
    expect(tableFor({ stage: 'prod' })).toBe('restored-1');
    expect(tableFor({ stage: 'prod', table: 'restored-2' })).toBe('restored-2');
    expect(tableFor({ stage: 'staging' })).toBeUndefined();
  });

  it('goes back to its own table only where that is said', () => {
    const restored = { ...config, prod: { ...config.prod, table: 'restored-1' } };
    const said: Readonly<Record<string, string>> = { stage: 'prod', table: 'own' };
    const { restoredTable, lasting } = readSettings((name) => said[name], restored);
    expect({ restoredTable, lasting }).toEqual({
      restoredTable: undefined,
      lasting: { mail: 'isNot', restoredTable: 'mayEnd' },
    });
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ stage: 'production' }, /^There is no such stage: .*dev, staging, prod\.$/],
    [{ guard: 'loud' }, /^There is no such guard: .*off, pretend, allow-list, live\.$/],
    [{ sender: 'claims' }, /^The sender is no mail address/],
    [{ guard: 'live' }, /^Guard live needs an address to mail from: add -c sender=/],
    [{ stage: 'prod', guard: 'allow-list' }, /^Guard allow-list needs an address/],
    [{ identity: 'mine' }, /^Say -c identity=existing/],
    [{ table: 'arn:aws:dynamodb:us-east-1:1:table/x' }, /^The table is no name of a table/],
  ])('refuses %j with one sentence', (said, sentence) => {
    expect(() => settingsFor(said)).toThrow(SettingsError);
    expect(() => settingsFor(said)).toThrow(sentence);
  });
});
