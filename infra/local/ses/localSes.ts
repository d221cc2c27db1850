import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import { type AcceptedMail, readMail } from './acceptedMail.ts';
import { createEventOutbox, type EventOutbox, type PublishEvents } from './eventOutbox.ts';
import { type MailEventDetail, type MailEventKind, toMailEvent } from './mailEvent.ts';
import { type MailJournal, openMailJournal } from './mailJournal.ts';
import { type QueryReply, SesRefusal, toResultReply } from './queryReply.ts';
import { createSendFaults, type SendFault, type SendFaults, strike } from './sendFaults.ts';
import { checkMessage, createQuota, DEFAULT_LIMITS, type SendLimits } from './sendLimits.ts';
import { parseSendEmail, parseSendRawEmail, type SendRequest } from './sendRequest.ts';
import { startSesServer } from './sesServer.ts';
import { plannedEvents } from './simulator.ts';

export interface LocalSesOptions {
  readonly dataDir: string;
  /** Business time: of mails, of events and of the daily quota. */
  readonly now: () => Instant;
  readonly publish: PublishEvents;
  readonly limits?: SendLimits;
  /** Sets that exist; a mail that names none goes with the sender's default set. */
  readonly configurationSets?: readonly string[];
  readonly port?: number;
}

export interface LocalSes {
  readonly endpoint: string;
  readonly faults: SendFaults;
  /** The event channel: hold it to play an outage. */
  readonly outbox: EventOutbox;
  listMails(): AcceptedMail[];
  mailOrUndefined(messageId: string): AcceptedMail | undefined;
  listEventKinds(messageId: string): string[];
  countMails(): number;
  /** `false` when there is no such mail. */
  report(messageId: string, kind: MailEventKind, detail?: MailEventDetail): boolean;
  close(): Promise<void>;
}

export async function startLocalSes(options: LocalSesOptions): Promise<LocalSes> {
  const journal = openMailJournal(join(options.dataDir, 'ses.sqlite'));
  const faults = createSendFaults();
  const outbox = createEventOutbox(journal, options.publish);
  const limits = options.limits ?? DEFAULT_LIMITS;
  const accept = createAccept({ options, journal, outbox, limits });
  const server = await startSesServer({
    port: options.port ?? 0,
    answer: (form) => answer(form, { accept, faults, limits, journal, now: options.now }),
  });
  return {
    endpoint: server.endpoint,
    faults,
    outbox,
    listMails: journal.listMails,
    mailOrUndefined: journal.mailOrUndefined,
    listEventKinds: journal.listEventKinds,
    countMails: journal.countMails,
    report: (messageId, kind, detail) => {
      const mail = journal.mailOrUndefined(messageId);
      if (mail === undefined) return false;
      journal.commitEvents(messageId, [{ kind, body: toMailEvent(mail, kind, options.now(), detail) }]);
      outbox.nudge();
      return true;
    },
    close: async () => {
      await server.close();
      await outbox.close();
      journal.close();
    },
  };
}

type Accept = (request: SendRequest) => Promise<string>;

interface Counter {
  readonly accept: Accept;
  readonly faults: SendFaults;
  readonly limits: SendLimits;
  readonly journal: MailJournal;
  readonly now: () => Instant;
}

async function answer(form: URLSearchParams, counter: Counter): Promise<QueryReply> {
  const action = form.get('Action') ?? '';
  switch (action) {
    case 'SendRawEmail':
      return send(action, () => parseSendRawEmail(form), counter);
    case 'SendEmail':
      return send(action, () => parseSendEmail(form), counter);
    case 'GetSendQuota':
      return toResultReply(action, quotaFields(counter));
    default:
      throw new SesRefusal('InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
  }
}

async function send(action: string, parse: () => SendRequest | Promise<SendRequest>, counter: Counter) {
  const fault = counter.faults.takeOrUndefined();
  strikeWhen('before', fault);
  const messageId = await counter.accept(await parsed(parse));
  strikeWhen('after', fault);
  return toResultReply(action, { MessageId: messageId });
}

function strikeWhen(when: SendFault['when'], fault: SendFault | undefined): void {
  if (fault?.when === when) strike(fault);
}

async function parsed(parse: () => SendRequest | Promise<SendRequest>): Promise<SendRequest> {
  try {
    return await parse();
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new SesRefusal('InvalidParameterValue', z.prettifyError(cause));
    throw cause;
  }
}

function quotaFields({ limits, journal, now }: Counter) {
  return {
    Max24HourSend: String(limits.perDay),
    MaxSendRate: String(limits.perSecond),
    SentLast24Hours: String(journal.countRecipientsSince(addMilliseconds(now(), -DAY))),
  };
}

interface AcceptParts {
  readonly options: LocalSesOptions;
  readonly journal: MailJournal;
  readonly outbox: EventOutbox;
  readonly limits: SendLimits;
}

function createAccept({ options, journal, outbox, limits }: AcceptParts): Accept {
  const quota = createQuota(limits, journal.countRecipientsSince);
  const sets = options.configurationSets ?? ['claimtower'];
  return async (request) => {
    const set = request.configurationSet;
    if (set !== undefined && !sets.includes(set)) {
      throw new SesRefusal('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    }
    const mail = await readMail(request, newMessageId(), options.now());
    checkMessage(request.raw, mail.destinations);
    quota.take(mail.destinations.length, mail.sentAt);
    const events = plannedEvents(mail.destinations).map(({ kind, detail }) => ({
      kind,
      body: toMailEvent(mail, kind, mail.sentAt, detail),
    }));
    journal.commitMail(mail, request.raw, events);
    outbox.nudge();
    return mail.messageId;
  };
}

/** The shape of SES's own ids: "010f018e...-uuid-000000". */
const newMessageId = (): string => `010f${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
