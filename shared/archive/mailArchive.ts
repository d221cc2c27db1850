import { createHash } from 'node:crypto';
import { type MailEvent, parseMailEventOrUndefined } from '#events/mailEvents.ts';
import { probedAt, tagOf } from '#shared/chase/eventTags.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { ObjectStore } from '#shared/gateways/edges.ts';
import { daysBetween } from './days.ts';

/**
 * Every event of SES, outside the table: `mail-archive/{day it came}/{tenant}/{SES's id of the mail}-{kind}`. What a restored
 * table has lost of mails that were accepted stands here and nowhere else.
 */

const ROOT = 'mail-archive';
/** Of an event that names no tenant, such as that of a probe; no tenant is called so. */
const NO_TENANT = '_';

const folderOf = (day: string, tenant: string): string => `${ROOT}/${day}/${encodeURIComponent(tenant)}/`;

const digestOf = (body: string): string => createHash('sha256').update(body).digest('base64url').slice(0, 22);

/** SES's ids are 60 characters; whatever else stands there may not fit a key. */
const SES_ID = /^[\w.@-]{1,200}$/;

/** The same event again on its day is the same object. One that nobody understands, or of no id, goes by its digest. */
const keyOf = (body: string, day: string): string => {
  const event = parseMailEventOrUndefined(body);
  if (event === undefined) return `${folderOf(day, NO_TENANT)}${digestOf(body)}-not-understood`;
  const { messageId } = event.mail;
  const name = `${SES_ID.test(messageId) ? messageId : digestOf(body)}-${event.eventType}`;
  return folderOf(day, tagOf(event, TAG.tenant) ?? NO_TENANT) + encodeURIComponent(name);
};

/** When an event came, or came last, in its object's metadata. */
const CAME_AT = 'came-at';

/** `now`: by the day of its arrival an event is found by whoever knows since when a table has missed events. */
export const archiveMailEvent = (objects: ObjectStore, body: string, now: Instant): Promise<void> =>
  objects.put(keyOf(body, now.slice(0, 10)), Buffer.from(body), 'application/json', { [CAME_AT]: now });

export interface Archived {
  readonly key: string;
  readonly body: string;
  readonly event: MailEvent;
}

const readOne = async (objects: ObjectStore, key: string): Promise<readonly Archived[]> => {
  const bytes = await objects.getOrUndefined(key);
  if (bytes === undefined) return [];
  const body = Buffer.from(bytes).toString();
  const event = parseMailEventOrUndefined(body);
  return event === undefined ? [] : [{ key, body, event }];
};

/** Objects that are read side by side. */
const AT_ONCE = 16;

const readAll = async (objects: ObjectStore, keys: readonly string[]): Promise<readonly Archived[]> => {
  const read: Archived[] = [];
  for (let first = 0; first < keys.length; first += AT_ONCE) {
    const batch = await Promise.all(keys.slice(first, first + AT_ONCE).map((key) => readOne(objects, key)));
    read.push(...batch.flat());
  }
  return read;
};

const listFolder = async (
  objects: ObjectStore,
  { tenant, from, to }: { readonly tenant: string; readonly from: Instant; readonly to: Instant },
): Promise<readonly string[]> => {
  const pages = await Promise.all(daysBetween(from, to).map((day) => objects.list(folderOf(day, tenant))));
  return pages.flat();
};

/** Events about mails of a tenant that came from the day of `from` to that of `to`. */
export const listArchived = async (
  objects: ObjectStore,
  span: { readonly tenant: string; readonly from: Instant; readonly to: Instant },
): Promise<readonly Archived[]> => readAll(objects, await listFolder(objects, span));

export interface ArchivedProbe {
  readonly sentAt: Instant;
  /** When its event came; an object from before this was kept does not say. */
  readonly cameAt: Instant | undefined;
}

/** Probes whose events are in the archive since the day of `from`. */
export const listArchivedProbes = async (
  objects: ObjectStore,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly ArchivedProbe[]> => {
  const events = await readAll(objects, await listFolder(objects, { tenant: NO_TENANT, from, to }));
  const probes = events.flatMap(({ key, event }) => {
    const sentAt = probedAt(event, to);
    return sentAt === undefined ? [] : [{ key, sentAt }];
  });
  return Promise.all(
    probes.map(async ({ key, sentAt }) => ({ sentAt, cameAt: (await objects.aboutOrUndefined(key))?.[CAME_AT] })),
  );
};

/** Tenants of whose mails events came from the day of `from` to that of `to`. */
export const listMailers = async (
  objects: ObjectStore,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly string[]> => {
  const pages = await Promise.all(daysBetween(from, to).map((day) => objects.list(`${ROOT}/${day}/`)));
  const names = pages.flat().flatMap((key) => key.split('/')[2] ?? []);
  return [...new Set(names)]
    .filter((name) => name !== NO_TENANT)
    .map(decodeURIComponent)
    .sort();
};
