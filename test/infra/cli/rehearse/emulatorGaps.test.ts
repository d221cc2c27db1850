import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bridgeGaps, GAPS } from '#infra/cli/rehearse/emulatorGaps.ts';

const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...Properties } });

const TEMPLATE = {
  Resources: {
    Sum: alarm({ Metrics: [{ Id: 'all', Expression: 'a+b' }] }),
    Plain: alarm({ MetricName: 'OldestDueSeconds' }),
    Key: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'claimtower/dev/digest-key', GenerateSecretString: { PasswordLength: 64 } },
    },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
  },
  Outputs: {
    DkimRecord1: { Value: { 'Fn::GetAtt': ['Identity', 'DkimDNSTokenName1'] } },
    TableName: { Value: { Ref: 'Table' } },
  },
};

describe('what the emulator cannot do', () => {
  it('is taken out of a template, and nothing else is', () => {
    const { template, told } = bridgeGaps(TEMPLATE);
    expect(told).toEqual(GAPS.map(({ name }) => `${name}: 1`));
    expect(Object.keys(template.Outputs)).toEqual(['TableName']);
    const { Plain, Table } = TEMPLATE.Resources;
    expect(template.Resources).toEqual({ Plain, Table, Key: template.Resources.Key });
  });

  it('is bridged for the digest key with a key of the form that the functions want', () => {
    const { GenerateSecretString, SecretString, Name } = bridgeGaps(TEMPLATE).template.Resources.Key?.Properties ?? {};
    expect([GenerateSecretString, Name]).toEqual([undefined, 'claimtower/dev/digest-key']);
    expect(Buffer.from(String(SecretString), 'base64').byteLength).toBe(32);
  });

  it('is nothing where a template has none of it', () => {
    const plain = { Resources: { Table: TEMPLATE.Resources.Table }, Outputs: {} };
    expect(bridgeGaps(plain)).toEqual({ template: plain, told: [] });
  });

  it('stands in docs/deploy.md, each with how it was checked otherwise', () => {
    const listed = readFileSync('docs/deploy.md', 'utf8').match(/\| left out \|[\s\S]*?\n\n/)?.[0] ?? '';
    const names = [...listed.matchAll(/^\| ([^|]+?) \| \S/gm)].map(([, name]) => name).slice(1);
    expect(names).toEqual(GAPS.map(({ name }) => name));
  });
});
