import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { PartyRoleSchema, VisitLinkPurposeSchema } from '#shared/contracts/vocabulary.ts';

/**
 * What a link of a letter about a visit may do, signed: one answer to one visit as it was told, until it is past. It names
 * ids and a wall time, and nothing of the person or the claim.
 */
export const VisitLinkSchema = z.object({
  tenant: z.string(),
  claimId: z.string(),
  visitId: z.string(),
  /** Of the visit as it was told. */
  sequence: z.number().int(),
  /** Wall time of the place at which it was to begin. */
  start: z.string(),
  purpose: VisitLinkPurposeSchema,
  /** Whom the letter went to. */
  role: PartyRoleSchema,
  /** Business time. */
  expiresAt: z.string(),
});
export type VisitLinkClaims = z.infer<typeof VisitLinkSchema>;

/** One letter each: the token stands in an address that people read, copy and break. */
const TokenSchema = z
  .object({
    t: z.string(),
    c: z.string(),
    v: z.string(),
    s: z.number(),
    w: z.string(),
    p: z.string(),
    r: z.string(),
    exp: z.number(),
  })
  .transform(({ t, c, v, s, w, p, r, exp }) => ({
    tenant: t,
    claimId: c,
    visitId: v,
    sequence: s,
    start: w,
    purpose: p,
    role: r,
    expiresAt: toInstant(exp * SECOND),
  }))
  .pipe(VisitLinkSchema);

const SECOND = 1000;

/** RFC 8725, 3.11: a token of another kind under the same key is none of these. */
const TYPE = 'visit+jwt';
const ALGORITHM = 'HS256';

/** Longer is no token of ours. */
export const LONGEST_TOKEN = 1024;

/** As `Secrets.linkKey` has it. */
const bytesOf = (linkKey: string): Uint8Array => Buffer.from(linkKey, 'base64');

/** A compact JWS (RFC 7515); `expiresAt` counts in whole seconds. `linkKey`: base64. */
export const signVisitLink = (linkKey: string, link: VisitLinkClaims): Promise<string> => {
  const { tenant: t, claimId: c, visitId: v, sequence: s, start: w, purpose: p, role: r, expiresAt } = link;
  return new SignJWT({ t, c, v, s, w, p, r })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setExpirationTime(Math.floor(Date.parse(expiresAt) / SECOND))
    .sign(bytesOf(linkKey));
};

export type LinkFault =
  /** Signed by us, and its time is over. */
  | { readonly kind: 'expired'; readonly link: VisitLinkClaims }
  /** Cut off, changed, or never ours: which of them is nobody's business. */
  | { readonly kind: 'unknown' };

const UNKNOWN = { kind: 'unknown' } as const;

/** The last letter of base64url has bits that mean nothing: of several texts with the same bytes only the one we wrote is ours. */
const isCanonical = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

const parsed = (payload: unknown): VisitLinkClaims | undefined => TokenSchema.safeParse(payload).data;

/** What a token may do at `now`, business time. Reads nothing. */
export const readVisitLink = async (
  linkKey: string,
  token: string,
  now: Instant,
): Promise<Result<VisitLinkClaims, LinkFault>> => {
  if (token.length > LONGEST_TOKEN || !isCanonical(token)) return failed(UNKNOWN);
  try {
    const options = { algorithms: [ALGORITHM], typ: TYPE, currentDate: new Date(now), requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(token, bytesOf(linkKey), options);
    const link = parsed(payload);
    return link === undefined ? failed(UNKNOWN) : ok(link);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    // jose looks at the time once it has found the signature to be right.
    const link = error instanceof errors.JWTExpired ? parsed(error.payload) : undefined;
    return failed(link === undefined ? UNKNOWN : { kind: 'expired', link });
  }
};
