/** Every key of a JSON value with the type it has, "bounce.bouncedRecipients[].status: string". An instant is a type. */
export const shapeOf = (value: unknown, path = ''): readonly string[] => [...new Set(linesOf(value, path))].sort();

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const linesOf = (value: unknown, path: string): readonly string[] => {
  if (value === null) return [`${path}: null`];
  if (Array.isArray(value)) return value.flatMap((element) => linesOf(element, `${path}[]`));
  if (typeof value === 'string') return [`${path}: ${INSTANT.test(value) ? 'instant' : 'string'}`];
  if (typeof value !== 'object') return [`${path}: ${typeof value}`];
  // Beside those of SES, the names of tags are the sender's.
  if (path === 'mail.tags')
    return Object.entries(value).flatMap(([name, held]) =>
      name.startsWith('ses:') ? linesOf(held, `${path}.${name}`) : linesOf(held, `${path}.*`),
    );
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${path}: empty`];
  return entries.flatMap(([name, held]) => linesOf(held, path === '' ? name : `${path}.${name}`));
};
