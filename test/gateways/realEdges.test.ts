import { expect, test } from 'vitest';
import { ENV } from '#shared/contracts/names.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const COMPLETE: Record<string, string | undefined> = {
  [ENV.table]: 'claimtower',
  [ENV.bucket]: 'claimtower-bodies',
  [ENV.wakeQueueUrl]: 'https://sqs.us-east-1.amazonaws.com/123456789012/wake',
  [ENV.sender]: 'claims@example.org',
  [ENV.configurationSet]: 'claimtower',
  [ENV.digestKey]: KEY,
};

const edgesOf = (environment: Record<string, string | undefined>) => realEdges(environment, createRecordingLog());

test('a complete environment gives every edge and the settings', () => {
  expect(edgesOf(COMPLETE).settings).toEqual({ sender: 'claims@example.org', digestKey: KEY });
});

test.each(Object.keys(COMPLETE))('a missing %s is named in a sentence', (name) => {
  const sentence = new RegExp(`^${name} is missing from this function's environment: it must be .+\\.$`);
  expect(() => edgesOf({ ...COMPLETE, [name]: undefined })).toThrow(sentence);
});

test('a digest key that is too short is refused and not repeated', () => {
  const short = Buffer.alloc(31, 7).toString('base64');
  const thrown = () => edgesOf({ ...COMPLETE, [ENV.digestKey]: short });
  expect(thrown).toThrow(`${ENV.digestKey} is malformed in this function's environment`);
  expect(thrown).not.toThrow(short);
});
