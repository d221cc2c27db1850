import fc from 'fast-check';

/** JSON as bytes, in the ways in which senders get it wrong. */

type Encoding = (text: string) => Buffer;

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const ENCODINGS: readonly Encoding[] = [
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  bigEndian,
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xff])]),
  (text) => Buffer.from(text.replace('{', '{\u0000')),
  (text) => Buffer.from(text.slice(0, Math.floor(text.length / 2))),
  (text) => Buffer.from(`${text}${text}`),
  (text) => Buffer.from(text.replaceAll(':', ':\n\t ').replaceAll(',', ' ,')),
  (text) => Buffer.from(text.replace('{', '{"__proto__":{"reference":"x"},"reference":1,"reference":"TWICE",')),
  (text) => Buffer.from(text.replaceAll('"', "'")),
  (text) => Buffer.from(JSON.stringify(text)),
  () => Buffer.alloc(0),
];

const plain: Encoding = (text) => Buffer.from(text);

/** Bytes of payloads, mostly as they should be written. */
export const encoded = (payload: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      payload,
      fc.oneof({ weight: 9, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) }),
    )
    .map(([value, encode]) => encode(JSON.stringify(value) ?? ''));

export const anyBytes: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)),
);
