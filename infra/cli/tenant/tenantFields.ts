import * as z from 'zod';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { Sentence } from '../reportFailure.ts';

/** What a tenant says of itself, from the options of the command line. */

/** Fits into paths, message tags, names of secrets and keys of rows. */
const NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export const NameSchema = z
  .string()
  .regex(NAME, 'a name has 3 to 63 small letters, digits and hyphens, and no hyphen at its ends');

const isZone = (zone: string): boolean => {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.includes('/');
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const EmailSchema = z.email('is no mail address such as claims@example.org');
/** Nothing takes away what was said before. */
const removable = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal(''), schema]).optional();
const TextSchema = z.string().min(1).max(200);

export const FieldsSchema = z.object({
  senderName: TextSchema.optional(),
  replyTo: EmailSchema.optional(),
  phone: removable(TextSchema),
  fax: removable(TextSchema),
  postalAddress: removable(TextSchema),
  uploadUrl: removable(z.url('is no address such as https://upload.example.org')),
  fallbackEmail: EmailSchema.optional(),
  fallbackZone: z.string().refine(isZone, 'is no IANA time zone such as America/New_York').optional(),
  fallbackName: removable(TextSchema),
  fallbackLanguage: removable(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'is no language such as fr-CA')),
  allowList: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim().toLowerCase()))
    .pipe(z.union([z.tuple([z.literal('')]).transform((): string[] => []), z.array(EmailSchema)]))
    .optional(),
});
export type Fields = z.infer<typeof FieldsSchema>;

/** Name of the option, placeholder, and what it is. */
export const FIELD_OPTIONS = [
  ['--sender-name <text>', 'shown as the sender of every mail'],
  ['--reply-to <address>', 'where answers to every mail go'],
  ['--fallback-email <address>', 'who is told where nobody else is'],
  ['--fallback-zone <zone>', 'where they are, such as America/New_York'],
  ['--fallback-name <text>', 'how they are called; "" for nothing, here and below'],
  ['--fallback-language <tag>', 'in which they read, such as fr-CA'],
  ['--phone <text>', 'in every mail'],
  ['--fax <text>', 'for papers'],
  ['--postal-address <text>', 'for papers'],
  ['--upload-url <url>', 'for papers'],
  ['--allow-list <addresses>', 'who is written to in mode allow-list, with commas'],
] as const;

const kept = <Value>(given: Value | '' | undefined, known: Value | undefined): Value | undefined => {
  if (given === undefined) return known;
  return given === '' ? undefined : given;
};

/** Without the fields that are undefined, which a row cannot hold. */
const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The tenant with these fields changed. */
export const withFields = (tenant: Tenant, fields: Fields): Tenant => {
  const { phone, fax, postalAddress, uploadUrl, ...required } = tenant;
  const { name, language, ...reachable } = tenant.fallback;
  return {
    ...required,
    senderName: fields.senderName ?? tenant.senderName,
    replyTo: fields.replyTo ?? tenant.replyTo,
    allowList: fields.allowList ?? tenant.allowList,
    ...defined({
      phone: kept(fields.phone, phone),
      fax: kept(fields.fax, fax),
      postalAddress: kept(fields.postalAddress, postalAddress),
      uploadUrl: kept(fields.uploadUrl, uploadUrl),
    }),
    fallback: {
      ...reachable,
      email: fields.fallbackEmail ?? reachable.email,
      zone: fields.fallbackZone ?? reachable.zone,
      ...defined({ name: kept(fields.fallbackName, name), language: kept(fields.fallbackLanguage, language) }),
    },
  };
};

/** Throws `Sentence` that names what is missing. */
export const toNewTenant = (name: string, mode: Tenant['mode'], fields: Fields, at: Instant): Tenant => {
  const { senderName, replyTo, fallbackEmail: email, fallbackZone: zone } = fields;
  if (senderName === undefined || replyTo === undefined || email === undefined || zone === undefined) {
    const needed = {
      '--sender-name': senderName,
      '--reply-to': replyTo,
      '--fallback-email': email,
      '--fallback-zone': zone,
    };
    const missing = Object.entries(needed).flatMap(([option, value]) => (value === undefined ? [option] : []));
    throw new Sentence(`A tenant also needs ${missing.join(', ')}: see npm run tenant -- create --help.`);
  }
  const bare: Tenant = {
    tenant: name,
    mode,
    modeSince: at,
    allowList: [],
    senderName,
    replyTo,
    fallback: { email, zone },
  };
  return { ...withFields(bare, fields), createdAt: at };
};
