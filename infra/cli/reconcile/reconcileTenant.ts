import { noteAddress } from '#functions/record-mail-events/addressRows.ts';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { listReceipts, type Receipt } from '#shared/archive/inputArchive.ts';
import { type Archived, listArchived } from '#shared/archive/mailArchive.ts';
import { tagOf } from '#shared/chase/eventTags.ts';
import { type FileKey, TAG } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant, MINUTE } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Row } from '#shared/gateways/table.ts';
import { type ArchivedMessage, archivedMessage, eventAt, versionsTold } from '#shared/restore/lostMessages.ts';
import { recoverLost } from '#shared/restore/recoverLost.ts';
import { mailKey } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { lostInputs, type RefusedInput, refusedInput, standingAt, withoutWrites } from './keptInputs.ts';
import { replayInput } from './replayInput.ts';

/** Lives a tenant's lost future again, in the order in which it happened: what came in, and what was mailed. */

/** Events that the table had may be younger in the archive, and the other way round: folding one again changes nothing. */
const ARCHIVE_MARGIN = DAY;
/** Clock skew. An input that the table had is known by its inbox row. */
const INPUT_MARGIN = 5 * MINUTE;

export interface TenantFindings {
  readonly tenant: string;
  readonly mails: {
    readonly known: number;
    readonly recovered: number;
    /** Mails about tasks whose files are lost: their claims know that people were told. */
    readonly tasks: number;
    /** Message ids of no file that there is. */
    readonly unknown: readonly string[];
  };
  /** Events folded in. */
  readonly events: number;
  readonly inputs: {
    readonly known: number;
    readonly replayed: number;
    readonly refused: readonly RefusedInput[];
  };
}

interface Found {
  known: number;
  recovered: number;
  tasks: number;
  readonly unknown: Set<string>;
  events: number;
  inputsKnown: number;
  replayed: number;
  readonly refused: RefusedInput[];
}

interface Deed {
  readonly at: Instant;
  readonly act: (edges: Edges) => Promise<void>;
}

const inputDeed = (tenant: Tenant, receipt: Receipt, found: Found): Deed => ({
  at: receipt.at,
  act: async (edges) => {
    const end = await replayInput(edges, tenant, receipt);
    if (end.kind === 'replayed') found.replayed += 1;
    else found.refused.push(refusedInput(receipt, end.reason));
  },
});

const messageDeed = (archived: ArchivedMessage, aboveOf: (file: FileKey) => number, found: Found): Deed => ({
  at: archived.message.sentAt,
  act: async (edges) => {
    const recovery = await recoverLost(edges, archived, aboveOf);
    if (recovery === 'known') found.known += 1;
    if (recovery === 'recovered') found.recovered += 1;
    if (recovery === 'task-noted') found.tasks += 1;
    if (recovery === 'no-such-file') found.unknown.add(archived.message.id);
  },
});

const isFolded = ({ event }: Archived, row: Row): boolean => {
  const { seen, sesMessageIds } = parseMailRow(row);
  const isKnown = sesMessageIds.includes(event.mail.messageId);
  return event.eventType === 'DeliveryDelay' && isKnown && seen.includes('delay');
};

const eventDeed = (archived: Archived, about: ArchivedMessage, found: Found): Deed => ({
  at: eventAt(archived.event) ?? about.message.sentAt,
  act: async (edges) => {
    const [row] = await edges.table.getMany([mailKey(about.file, about.message.id)]);
    if (row === undefined) return noteAddress(edges, archived.event);
    if (isFolded(archived, row)) return;
    await recordMailEvent(edges, { body: archived.body, messageId: archived.key, receiveCount: 1 });
    found.events += 1;
  },
});

const mailDeeds = (archive: readonly Archived[], found: Found): readonly Deed[] => {
  const events = archive.flatMap((archived) => {
    const about = archivedMessage(archived);
    if (about === undefined && tagOf(archived.event, TAG.message) !== undefined) found.unknown.add(archived.key);
    return about === undefined ? [] : [{ archived, about }];
  });
  const messages = [...new Map(events.map(({ about }) => [`${about.file.kind} ${about.message.id}`, about])).values()];
  const aboveOf = versionsTold(messages);
  return [
    ...messages.map((message) => messageDeed(message, aboveOf, found)),
    ...events.map(({ archived, about }) => eventDeed(archived, about, found)),
  ];
};

const findingsOf = (tenant: string, found: Found): TenantFindings => ({
  tenant,
  mails: { known: found.known, recovered: found.recovered, tasks: found.tasks, unknown: [...found.unknown].sort() },
  events: found.events,
  inputs: { known: found.inputsKnown, replayed: found.replayed, refused: found.refused },
});

export interface Span {
  /** The instant to which the table was restored. */
  readonly since: Instant;
  readonly dryRun: boolean;
}

/** The tenant must be off, and the archive whole. May be run again: what is known is not learnt twice. */
export const reconcileTenant = async (
  edges: Edges,
  tenant: Tenant,
  { since, dryRun }: Span,
): Promise<TenantFindings> => {
  const { tenant: name } = tenant;
  const to = edges.clock.now();
  const found: Found = {
    known: 0,
    recovered: 0,
    tasks: 0,
    unknown: new Set(),
    events: 0,
    inputsKnown: 0,
    replayed: 0,
    refused: [],
  };
  const archive = await listArchived(edges.objects, {
    tenant: name,
    from: addMilliseconds(since, -ARCHIVE_MARGIN),
    to,
  });
  const receipts = await listReceipts(edges.objects, { tenant: name, from: addMilliseconds(since, -INPUT_MARGIN), to });
  const lost = await lostInputs(edges.table, receipts);
  found.inputsKnown = receipts.length - lost.length;
  const deeds = [...lost.map((receipt) => inputDeed(tenant, receipt, found)), ...mailDeeds(archive, found)];
  const working = dryRun ? withoutWrites(edges) : edges;
  // Stable: at one instant an input comes before a mail, and a mail before its events.
  for (const { at, act } of deeds.toSorted((one, other) => one.at.localeCompare(other.at))) {
    await act(standingAt(working, at));
  }
  return findingsOf(name, found);
};
