import { createHash, createHmac } from 'node:crypto';

/** Whose digests: the same person has different digests in two tenants, so that no list can be joined. */
export interface DigestScope {
  readonly tenant: string;
  /** `Settings.digestKey`: base64, at least 32 bytes. */
  readonly digestKey: string;
}

type DigestKind =
  | 'identifier'
  | 'identifier-type'
  | 'name-birth'
  | 'fein'
  | 'employer-name'
  | 'description'
  | 'report'
  | 'visit';

const MIN_KEY_BYTES = 32;

/**
 * HMAC-SHA256, 32 characters of base64url (192 bits). A plain hash of a nine-digit number is found by trying all of them.
 * Parts are joined by a character that no normalised part holds. Throws when the installation's key is too short.
 */
export const keyedDigest = (scope: DigestScope, kind: DigestKind, parts: readonly string[]): string => {
  const key = Buffer.from(scope.digestKey, 'base64');
  if (key.byteLength < MIN_KEY_BYTES) throw new Error('The digest key must have at least 32 bytes in base64');
  return createHmac('sha256', key)
    .update([scope.tenant, kind, ...parts].join('\u0000'))
    .digest('base64url')
    .slice(0, 32);
};

/** SHA-256 of raw bytes, base64url. */
export const bodyDigest = (body: Uint8Array): string => createHash('sha256').update(body).digest('base64url');

/** Letters and digits alone, without accents and case: "O’Brien-Peña" and "OBRIEN PENA" are one. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');

export const normaliseIdentifier = (value: string): string => value.toUpperCase().replace(/[^A-Z0-9]/g, '');

const TYPE_LENGTH = 4;

/** Begins with a digest of the type alone, so that two numbers of one type are known to differ. */
export const identifierDigest = (scope: DigestScope, { type, value }: { type: string; value: string }): string => {
  const typeDigest = keyedDigest(scope, 'identifier-type', [type]).slice(0, TYPE_LENGTH);
  return typeDigest + keyedDigest(scope, 'identifier', [type, normaliseIdentifier(value)]).slice(TYPE_LENGTH);
};

/** Whether two identifiers cannot be one person's: a passport says nothing against a social security number. */
export const identifiersContradict = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one !== other &&
  one.slice(0, TYPE_LENGTH) === other.slice(0, TYPE_LENGTH);

/** Middle name and suffix are left out: senders differ in them, and father and son differ in the date. */
export const nameBirthDigest = (
  scope: DigestScope,
  name: { readonly given?: string | null | undefined; readonly family: string },
  birthDate: string,
): string => keyedDigest(scope, 'name-birth', [normaliseName(name.given ?? ''), normaliseName(name.family), birthDate]);

export const feinDigest = (scope: DigestScope, fein: string): string =>
  keyedDigest(scope, 'fein', [normaliseIdentifier(fein)]);

export const employerNameDigest = (scope: DigestScope, name: string): string =>
  keyedDigest(scope, 'employer-name', [normaliseName(name)]);
