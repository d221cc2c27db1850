import { describe, expect, it } from 'vitest';
import { ENV } from '#shared/contracts/names.ts';
import { readVariable } from '#shared/gateways/environment.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';

const ALL: Record<string, string | undefined> = {
  [ENV.table]: 'claimtower',
  [ENV.bucket]: 'claimtower-bodies',
  [ENV.wakeQueueUrl]: 'https://sqs.us-east-1.amazonaws.com/123456789012/wake',
  [ENV.sender]: 'claims@example.org',
  [ENV.configurationSet]: 'claimtower',
  [ENV.guard]: 'pretend',
  [ENV.publicUrl]: 'https://claims.example.org',
  [ENV.secretsPrefix]: 'claimtower/dev',
};

const edgesOf = (variables: Record<string, string | undefined>) => realEdges(variables, createRecordingLog());

describe('the edges of the command line', () => {
  it('come with the settings of a complete environment', () => {
    expect(edgesOf(ALL).settings).toEqual({
      sender: 'claims@example.org',
      guard: 'pretend',
      publicUrl: 'https://claims.example.org',
    });
  });

  it.each([
    'table',
    'bucket',
    'wakeQueueUrl',
    'sender',
    'configurationSet',
    'guard',
    'publicUrl',
    'secretsPrefix',
  ] as const)('name a missing %s in a sentence', (key) => {
    const sentence = new RegExp(`^${ENV[key]} is missing from this function's environment: it must be .+\\.$`);
    expect(() => edgesOf({ ...ALL, [ENV[key]]: undefined })).toThrow(sentence);
  });

  it('name a malformed guard with what it may be, and do not repeat it', () => {
    const thrown = () => readVariable({ [ENV.guard]: 'on' }, ENV.guard);
    expect(thrown).toThrow(`${ENV.guard} is malformed in this function's environment: it must be one of off, pretend`);
    expect(thrown).not.toThrow(/\bon\b\./);
  });
});
