import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Clock } from '#shared/gateways/edges.ts';
import { parseJsonBody } from '../http/jsonBody.ts';
import { invalid, problem, sendProblem } from '../http/problem.ts';
import type { AcceptedMail } from '../ses/acceptedMail.ts';
import type { LocalSes } from '../ses/localSes.ts';
import { MailEventKindSchema } from '../ses/mailEvent.ts';
import { listPage, mailPage, type ShownMail } from './inboxPage.ts';

/** The mail's own HTML runs nothing, loads nothing from outside, and cannot reach the page around it. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src data:";

const MailParametersSchema = z.object({ messageId: z.string() });
const AttachmentParametersSchema = MailParametersSchema.extend({ index: z.coerce.number().int() });
const EventRequestSchema = z.strictObject({
  kind: MailEventKindSchema.exclude(['send']),
  bounce: z.enum(['Permanent', 'Transient']).optional(),
});

/** Every mail as it would arrive, for people and for tests. */
export function inboxDoor(ses: LocalSes, clock: Clock) {
  return (server: FastifyInstance): void => {
    listRoutes(server, ses, clock);
    mailRoutes(server, ses);
    reportRoute(server, ses);
  };
}

const withEvents = (ses: LocalSes, mail: AcceptedMail): ShownMail => ({
  mail,
  eventKinds: ses.listEventKinds(mail.messageId),
});

function listRoutes(server: FastifyInstance, ses: LocalSes, clock: Clock): void {
  server.get('/local/inbox', (request, reply) => {
    const mails = ses.listMails();
    if (!(request.headers.accept ?? '').includes('text/html')) return mails.map(toListed);
    const page = listPage({ now: clock.now(), mails: mails.map((mail) => withEvents(ses, mail)) });
    return reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page);
  });
}

const toListed = ({ messageId, tags, destinations, subject, sentAt, text, html, attachments }: AcceptedMail) => ({
  messageId,
  tags,
  to: destinations.join(', '),
  subject,
  sentAt,
  text,
  html,
  attachments,
});

function mailRoutes(server: FastifyInstance, ses: LocalSes): void {
  server.get('/local/inbox/:messageId', (request, reply) => {
    const mail = ses.mailOrUndefined(MailParametersSchema.parse(request.params).messageId);
    if (mail === undefined) return sendProblem(reply, problem(404, 'There is no such mail'));
    const page = mailPage(withEvents(ses, mail));
    return reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page);
  });
  server.get('/local/inbox/:messageId/html', (request, reply) => {
    const mail = ses.mailOrUndefined(MailParametersSchema.parse(request.params).messageId);
    if (mail === undefined) return sendProblem(reply, problem(404, 'There is no such mail'));
    return reply.header('content-security-policy', MAIL_POLICY).type('text/html; charset=utf-8').send(mail.html);
  });
  server.get('/local/inbox/:messageId/attachments/:index', (request, reply) => {
    const { messageId, index } = AttachmentParametersSchema.parse(request.params);
    const attachment = ses.mailOrUndefined(messageId)?.attachments[index];
    if (attachment === undefined) return sendProblem(reply, problem(404, 'There is no such attachment'));
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`);
    reply.header('x-content-type-options', 'nosniff').header('content-security-policy', MAIL_POLICY);
    return reply.type('application/octet-stream').send(Buffer.from(attachment.content, 'base64'));
  });
}

function reportRoute(server: FastifyInstance, ses: LocalSes): void {
  server.post('/local/inbox/:messageId/events', (request, reply) => {
    const body = parseJsonBody(request.body);
    if (!body.ok) return sendProblem(reply, invalid(body.error));
    const event = EventRequestSchema.safeParse(body.value);
    if (!event.success) {
      const expected = `one of ${EventRequestSchema.shape.kind.options.join(', ')}`;
      return sendProblem(reply, invalid({ pointer: '/kind', detail: 'is not an event that SES reports', expected }));
    }
    const { messageId } = MailParametersSchema.parse(request.params);
    const { kind, bounce } = event.data;
    const known = ses.report(messageId, kind, bounce === undefined ? {} : { bounce });
    if (!known) return sendProblem(reply, problem(404, 'There is no such mail'));
    return reply.code(202).send({ messageId, kind });
  });
}
