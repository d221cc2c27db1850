/**
 * FNV-1a over UTF-16 units, 32 bits, not negative. Spreads work and names contacts; it protects nothing.
 * Source: the FNV reference parameters (offset basis 0x811c9dc5, prime 0x01000193).
 */
export const spreadHash = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

/** A number in [0, limit) that depends on the text alone. */
export const spreadWithin = (text: string, limit: number): number => spreadHash(text) % limit;
