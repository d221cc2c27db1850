import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { readVisitLink, signVisitLink, type VisitLinkClaims } from '#shared/links/visitLink.ts';

const KEY = Buffer.alloc(48, 5).toString('base64');
const OTHER_KEY = Buffer.alloc(48, 6).toString('base64');

const LINK: VisitLinkClaims = {
  tenant: 'demo',
  claimId: 'claim-1',
  visitId: 'visit-1',
  sequence: 2,
  start: '2026-10-01T09:00',
  purpose: 'confirmed',
  role: 'worker',
  expiresAt: '2026-10-01T13:00:00.000Z',
};
const BEFORE = '2026-10-01T12:59:59.000Z';
const SIGNED = await signVisitLink(KEY, LINK);

const read = (token: string, now = BEFORE) => readVisitLink(KEY, token, now);

describe('a signed link', () => {
  it('says what it was made to do until the visit is past', async () => {
    expect(await read(SIGNED)).toEqual({ ok: true, value: LINK });
    expect(await read(SIGNED, LINK.expiresAt)).toEqual({ ok: false, error: { kind: 'expired', link: LINK } });
  });

  it('names ids, a wall time and nothing else', () => {
    const [header, payload] = SIGNED.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(header).toBe('{"alg":"HS256","typ":"visit+jwt"}');
    expect(payload).toBe(
      '{"t":"demo","c":"claim-1","v":"visit-1","s":2,"w":"2026-10-01T09:00","p":"confirmed","r":"worker","exp":1790859600}',
    );
  });

  it('opens nothing under another key, whatever the time', async () => {
    expect(await readVisitLink(OTHER_KEY, SIGNED, BEFORE)).toEqual({ ok: false, error: { kind: 'unknown' } });
    expect(await readVisitLink(OTHER_KEY, SIGNED, LINK.expiresAt)).toEqual({ ok: false, error: { kind: 'unknown' } });
  });

  it('opens nothing once anything of it is cut off or changed', async () => {
    const anywhere = fc.nat({ max: SIGNED.length - 1 });
    const letter = fc.constantFrom(...'ABCabc019-_.=%');
    const cut = anywhere.map((at) => SIGNED.slice(0, at));
    const changed = fc.tuple(anywhere, letter).map(([at, to]) => SIGNED.slice(0, at) + to + SIGNED.slice(at + 1));
    const longer = fc.tuple(anywhere, letter).map(([at, to]) => SIGNED.slice(0, at) + to + SIGNED.slice(at));
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, changed, longer), async (token) => {
        fc.pre(token !== SIGNED);
        expect(await read(token)).toEqual({ ok: false, error: { kind: 'unknown' } });
      }),
      { numRuns: 300 },
    );
  });

  it('is one text alone: another with the same bytes at its end opens nothing', async () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const opened = await Promise.all(letters.map(async (last) => (await read(SIGNED.slice(0, -1) + last)).ok));
    expect(opened.filter((isOpen) => isOpen)).toHaveLength(1);
  });

  it.each([
    ['of another type', { alg: 'HS256', typ: 'JWT' }, { exp: 1_790_859_600 }],
    ['of another algorithm', { alg: 'HS512', typ: 'visit+jwt' }, { exp: 1_790_859_600 }],
    ['without an end', { alg: 'HS256', typ: 'visit+jwt' }, {}],
    ['for another purpose', { alg: 'HS256', typ: 'visit+jwt' }, { exp: 1_790_859_600, p: 'close' }],
  ] as const)('opens nothing as a token %s under our own key', async (_what, header, more) => {
    const claims = { t: 'demo', c: 'claim-1', v: 'visit-1', s: 2, w: '2026-10-01T09:00', p: 'confirmed', r: 'worker' };
    const token = await new SignJWT({ ...claims, ...more }).setProtectedHeader(header).sign(Buffer.from(KEY, 'base64'));
    expect(await read(token)).toEqual({ ok: false, error: { kind: 'unknown' } });
  });
});
