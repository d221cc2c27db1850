export const JSON_MEDIA_TYPE = 'application/json';

/** The content type without its parameters. */
export const mediaTypeOf = (headers: Readonly<Record<string, string>>): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
