import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import {
  asShown,
  fingerprintOf,
  liveSecretsOf,
  NOTHING_STORED,
  newSecret,
  type StoredWebhooks,
  withoutSecrets,
  withSecret,
} from '#infra/cli/tenant/liveSecrets.ts';
import { MOST_LIVE_SECRETS } from '#shared/contracts/secrets.ts';

const MADE = '2026-11-24T12:00:00.000Z';
const [OLD, NEW, OTHER] = ['whsec_b2xk', 'whsec_bmV3', 'whsec_b3RoZXI='];

const holding = (sources: Record<string, string[]>): StoredWebhooks => ({ ...NOTHING_STORED, sources });
const rotated = (): StoredWebhooks =>
  withSecret(holding({ carrier: [OLD], clinic: [OTHER] }), { source: 'carrier', secret: NEW }, MADE);
const revocation = (which: string, force = false) => ({ source: 'carrier', which, force });

describe('a new secret', () => {
  test('is one that Standard Webhooks signs with, and never the same', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(Buffer.from(one.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(new Webhook(one).sign('msg_1', new Date(), '{}')).not.toBe(
      new Webhook(other).sign('msg_1', new Date(), '{}'),
    );
  });

  test('stands before the older ones of its source, and touches no other', () => {
    expect(rotated().sources).toEqual({ carrier: [NEW, OLD], clinic: [OTHER] });
  });

  test('is refused where the doors would not try them all', () => {
    const many = holding({ carrier: Array.from({ length: MOST_LIVE_SECRETS }, (_, index) => `whsec_${index}`) });
    expect(() => withSecret(many, { source: 'clinic', secret: NEW }, MADE)).toThrow('20 secrets are live');
  });
});

describe('a revocation', () => {
  const shown = asShown(rotated(), NEW);

  test.each([
    ['oldest', [NEW]],
    ['all-but-newest', [NEW]],
    [fingerprintOf(OLD), [NEW]],
    [fingerprintOf(NEW), [OLD]],
  ])('of %s leaves the others', (which, left) => {
    const after = withoutSecrets(shown, revocation(which));
    expect(liveSecretsOf(after, 'carrier')).toEqual(left);
    expect(after.sources.clinic).toEqual([OTHER]);
  });

  test.each([
    ['its last secret', holding({ carrier: [OLD] }), /last live secret/],
    ['all but one that was never shown', rotated(), /shown to nobody yet/],
  ])('that would silence the source by ending %s needs --force', (_what, stored, sentence) => {
    expect(() => withoutSecrets(stored, revocation('oldest'))).toThrow(sentence);
    expect(liveSecretsOf(withoutSecrets(stored, revocation('oldest', true)), 'carrier')).not.toContain(OLD);
  });

  test('of a secret that is not live is refused', () => {
    expect(() => withoutSecrets(shown, revocation('00000000', true))).toThrow('No live secret of carrier');
  });

  test('keeps nothing of what has gone, not even that it was made', () => {
    const after = withoutSecrets(shown, revocation(fingerprintOf(NEW)));
    expect(after.made).toEqual({});
  });
});
