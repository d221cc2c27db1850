import MailComposer from 'nodemailer/lib/mail-composer';
import * as z from 'zod';

/** What one `SendRawEmail` or `SendEmail` asks for, whichever of the two it was. */
export interface SendRequest {
  readonly source: string;
  readonly destinations: readonly string[];
  readonly raw: Uint8Array;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
}

const TAG_PART = /^[A-Za-z0-9_-]{1,256}$/;

const TagSchema = z.string().regex(TAG_PART, "a tag takes only ASCII letters, digits, '_' and '-'");

const AddressedSchema = z.object({
  Source: z.string({ error: 'Source is missing' }).min(3),
  ConfigurationSetName: z.string().optional(),
});

const RawFieldsSchema = AddressedSchema.extend({
  'RawMessage.Data': z.base64({ error: 'RawMessage.Data is not base64' }).min(1),
});

const ComposedFieldsSchema = AddressedSchema.extend({
  'Message.Subject.Data': z.string({ error: 'Message.Subject.Data is missing' }),
  'Message.Body.Text.Data': z.string().optional(),
  'Message.Body.Html.Data': z.string().optional(),
});

/** Throws `z.ZodError` when a field is missing or malformed. */
export function parseSendRawEmail(form: URLSearchParams): SendRequest {
  const fields = RawFieldsSchema.parse(Object.fromEntries(form));
  return {
    source: fields.Source,
    destinations: membersOf(form, 'Destinations'),
    raw: Buffer.from(fields['RawMessage.Data'], 'base64'),
    tags: tagsOf(form),
    configurationSet: fields.ConfigurationSetName,
  };
}

/** As `parseSendRawEmail`; SES composes the message itself. */
export async function parseSendEmail(form: URLSearchParams): Promise<SendRequest> {
  const fields = ComposedFieldsSchema.parse(Object.fromEntries(form));
  const to = membersOf(form, 'Destination.ToAddresses');
  const cc = membersOf(form, 'Destination.CcAddresses');
  const composer = new MailComposer({
    from: fields.Source,
    to,
    cc,
    replyTo: membersOf(form, 'ReplyToAddresses'),
    subject: fields['Message.Subject.Data'],
    text: fields['Message.Body.Text.Data'] ?? '',
    ...(fields['Message.Body.Html.Data'] === undefined ? {} : { html: fields['Message.Body.Html.Data'] }),
  });
  return {
    source: fields.Source,
    destinations: [...to, ...cc, ...membersOf(form, 'Destination.BccAddresses')],
    raw: await composer.compile().build(),
    tags: tagsOf(form),
    configurationSet: fields.ConfigurationSetName,
  };
}

/** The Query protocol writes a list as `Name.member.1`, `Name.member.2` and so on. */
function membersOf(form: URLSearchParams, list: string): string[] {
  const members: string[] = [];
  for (let index = 1; ; index += 1) {
    const member = form.get(`${list}.member.${index}`);
    if (member === null) return members;
    members.push(member);
  }
}

function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let index = 1; ; index += 1) {
    const name = form.get(`Tags.member.${index}.Name`);
    if (name === null) return tags;
    tags[TagSchema.parse(name)] = TagSchema.parse(form.get(`Tags.member.${index}.Value`) ?? '');
  }
}
