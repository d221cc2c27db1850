/** SES tags take `[A-Za-z0-9_-]` alone, at most 256 characters: two texts can come to one tag, so tags are compared, never read back. */
export const inTag = (text: string): string => text.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 250);
