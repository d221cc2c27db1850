import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';

const setup = () => {
  const written: string[] = [];
  const keep = (chunk: unknown): boolean => {
    written.push(String(chunk));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  return { log: createPowertoolsLog('get-claim', 'dev'), written };
};

describe('powertoolsLog', () => {
  beforeEach(() => {
    vi.stubEnv('POWERTOOLS_DEV', 'false');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it('writes one JSON line with the fields that are declared safe', () => {
    const { log, written } = setup();
    log.info('request', { tenant: 'demo', status: 200 });
    expect(JSON.parse(written.join(''))).toMatchObject({
      level: 'INFO',
      message: 'request',
      service: 'get-claim',
      tenant: 'demo',
      status: 200,
    });
  });

  it('drops every field that is not declared safe, and values that are no text or number', () => {
    const { log, written } = setup();
    const fields = { tenant: 'demo', email: 'sentinel@example.org', toString: 'sentinel', isPrototypeOf: 'sentinel' };
    log.warn('request', fields);
    expect(written.join('')).toContain('demo');
    expect(written.join('')).not.toContain('sentinel');
  });

  it('logs of an error its name, its cause and where it was thrown, never its message', () => {
    const { log, written } = setup();
    const cause = new SyntaxError('Unexpected token sentinel');
    log.error('bug', {}, new Error('sentinel\n    at sentinel (/sentinel.ts:1:1)', { cause }));
    const line = JSON.parse(written.join(''));
    expect(line.bug).toMatchObject({ error: 'Error', cause: { error: 'SyntaxError' } });
    expect(line.bug.frames[0]).toContain('powertoolsLog.test.ts');
    expect(written.join('')).not.toContain('sentinel');
  });

  it('writes a metric in embedded format under the stage, whichever function it is', () => {
    const { log, written } = setup();
    log.metric('RecordsParked', 1);
    const line = JSON.parse(written.join(''));
    expect(line).toMatchObject({ RecordsParked: 1, service: 'claimtower-dev' });
    expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([['service']]);
  });

  it('takes the stage from the environment where it is not told', () => {
    const { written } = setup();
    vi.stubEnv('CLAIMTOWER_STAGE', 'prod');
    createPowertoolsLog('get-claim').metric('RecordsParked', 1);
    expect(JSON.parse(written.join(''))).toMatchObject({ service: 'claimtower-prod' });
  });

  it('writes a metric of papers under the party that owes them', () => {
    const { log, written } = setup();
    log.metric('TimeToReceiptHours', 36.5, { party: 'provider' });
    const line = JSON.parse(written.join(''));
    expect(line).toMatchObject({ TimeToReceiptHours: 36.5, party: 'provider' });
    expect(line._aws.CloudWatchMetrics[0]).toMatchObject({ Dimensions: [['service', 'party']] });
  });

  it('writes a metric of one tenant under that dimension, in the unit of the list', () => {
    const { log, written } = setup();
    log.metric('CanaryAgeSeconds', 90, { tenant: 'demo' });
    const line = JSON.parse(written.join(''));
    expect(line).toMatchObject({ CanaryAgeSeconds: 90, tenant: 'demo' });
    expect(line._aws.CloudWatchMetrics[0]).toMatchObject({
      Dimensions: [['service', 'tenant']],
      Metrics: [{ Name: 'CanaryAgeSeconds', Unit: 'Seconds' }],
    });
  });
});
