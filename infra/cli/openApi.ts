import * as z from 'zod';
import { AddressCommandBodySchema, ClaimCommandBodySchema, TaskCommandBodySchema } from '#events/http/commands.ts';
import { AppointmentSchema, BundleSchema, DocumentReferenceSchema, FHIR_MEDIA_TYPE } from '#events/http/fhir.ts';
import { FnolSchema } from '#events/http/fnol.ts';
import { PROBLEM_MEDIA_TYPE, ProblemSchema } from '#events/http/problem.ts';
import { ProviderReportBodySchema } from '#events/http/providerReport.ts';
import {
  AddressCommandReplySchema,
  ClaimFileReplySchema,
  CommandReplySchema,
  IntakeReplySchema,
  TaskCommandReplySchema,
  TaskListReplySchema,
} from '#events/http/replies.ts';

const INPUTS = {
  Fnol: FnolSchema,
  ProviderReport: ProviderReportBodySchema,
  DocumentReference: DocumentReferenceSchema,
  Appointment: AppointmentSchema,
  Bundle: BundleSchema,
  ClaimCommand: ClaimCommandBodySchema,
  TaskCommand: TaskCommandBodySchema,
  AddressCommand: AddressCommandBodySchema,
};

const REPLIES = {
  IntakeReply: IntakeReplySchema,
  CommandReply: CommandReplySchema,
  TaskCommandReply: TaskCommandReplySchema,
  AddressCommandReply: AddressCommandReplySchema,
  ClaimFile: ClaimFileReplySchema,
  TaskList: TaskListReplySchema,
  Problem: ProblemSchema,
};

type SchemaName = keyof typeof INPUTS | keyof typeof REPLIES;

const toComponents = (schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output') =>
  Object.entries(schemas).map(([name, schema]) => {
    // OpenAPI 3.1 names the dialect once for the whole document.
    const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
    return [name, json] as const;
  });

const ref = (name: SchemaName) => ({ schema: { $ref: `#/components/schemas/${name}` } });

const json = (name: SchemaName, description: string) => ({ description, content: { 'application/json': ref(name) } });

const problem = (description: string) => ({ description, content: { [PROBLEM_MEDIA_TYPE]: ref('Problem') } });

const PROBLEMS = {
  badRequest: problem('Not understood: every fault at once, each with a JSON Pointer and what would be right'),
  unauthorized: problem('Unknown tenant, source, signature or key; the same answer for all of them'),
  forbidden: problem('Known, but this door or scope is not theirs'),
  notFound: problem('Nothing here by that id'),
  conflict: problem('The id was used before with another body'),
  tooLarge: problem('More than 1 MiB'),
  unsupportedMediaType: problem('Another content type'),
  refused: problem('Understood, but not possible in the present state'),
  leaving: problem('The tenant is leaving: stop sending; nothing new is taken in'),
  unavailable: {
    ...problem('Try again later'),
    headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'seconds' } },
  },
};

const use = (name: keyof typeof PROBLEMS) => ({ $ref: `#/components/responses/${name}` });

const AUTHORIZED = { '401': use('unauthorized'), '403': use('forbidden'), '503': use('unavailable') };
const WEBHOOK = {
  '400': use('badRequest'),
  ...AUTHORIZED,
  '409': use('conflict'),
  '410': use('leaving'),
  '413': use('tooLarge'),
  '415': use('unsupportedMediaType'),
};
const COMMAND = {
  '400': use('badRequest'),
  ...AUTHORIZED,
  '404': use('notFound'),
  '409': use('conflict'),
  '413': use('tooLarge'),
  '415': use('unsupportedMediaType'),
};

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const signed = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const WEBHOOK_PARAMETERS = [
  inPath('tenant'),
  {
    name: 'source',
    in: 'query',
    required: false,
    description: "Tries only this source's secrets",
    schema: { type: 'string' },
  },
  signed('webhook-id', 'Unique for each notice; the same in every retry'),
  signed('webhook-timestamp', 'Seconds since 1970, at most five minutes off'),
  signed('webhook-signature', 'Standard Webhooks, "v1,..." over id, timestamp and the raw body; at most five'),
];

const post = (summary: string, parameters: readonly unknown[], content: unknown, responses: unknown) => ({
  post: { summary, parameters, requestBody: { required: true, content }, responses },
});

const bearer = { security: [{ bearer: [] }] };

const intakeReply = json('IntakeReply', 'Stored. The same id and body again get this first answer again');

const fhirBody = {
  schema: { oneOf: [ref('DocumentReference').schema, ref('Appointment').schema, ref('Bundle').schema] },
};

const command = (summary: string, id: string, body: SchemaName, reply: unknown, more: object = {}) => {
  const responses = { '200': reply, ...COMMAND, ...more, '422': use('refused') };
  const operation = post(summary, [inPath('tenant'), inPath(id)], { 'application/json': ref(body) }, responses);
  return { post: { ...operation.post, ...bearer } };
};

const addressCommand = () => {
  const { '404': _noSuchFile, ...problems } = COMMAND;
  const responses = { '200': json('AddressCommandReply', 'Committed'), ...problems };
  const summary = 'Say of an address of the tenant that it may be written to again';
  const operation = post(summary, [inPath('tenant')], { 'application/json': ref('AddressCommand') }, responses);
  return { post: { ...operation.post, ...bearer } };
};

const taskReply = {
  description: 'Committed; a replay is answered as the door would have answered the body',
  content: {
    'application/json': { schema: { anyOf: [ref('TaskCommandReply').schema, ref('IntakeReply').schema] } },
  },
};

const get = (summary: string, parameters: readonly unknown[], responses: unknown) => ({
  get: { summary, parameters, ...bearer, responses },
});

const page = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });

const NO_LINK = {
  '404': page('Cut off, changed or never ours; nobody is told which'),
  '409': page('Only a person can take the answer'),
  '410': page('The visit is past, has changed or is cancelled'),
  '503': page('Try again later'),
};

/** For people, in a browser: no key and no JSON. */
const answerPage = () => {
  const parameters = [inPath('token')];
  const shown = { '200': page('When and where the visit is, and one button'), ...NO_LINK };
  const form = { schema: { type: 'object', additionalProperties: { type: 'string' } } };
  const pressed = {
    '303': { description: 'Taken in, or known already: the page says thanks' },
    '400': page('Not what the form has'),
    ...NO_LINK,
    '413': page('More than 4 KB'),
  };
  return {
    get: { summary: 'The page of a link in a letter about a visit; changes nothing', parameters, responses: shown },
    head: { summary: 'As GET, without the page', parameters, responses: shown },
    ...post('The button of that page', parameters, { 'application/x-www-form-urlencoded': form }, pressed),
  };
};

const buildPaths = () => ({
  '/v1/{tenant}/fnol': post(
    'Report a loss, or amend one under its reference',
    WEBHOOK_PARAMETERS,
    { 'application/json': ref('Fnol') },
    { '200': intakeReply, ...WEBHOOK },
  ),
  '/v1/{tenant}/provider-reports': post(
    "Hand in a provider's report or appointment",
    WEBHOOK_PARAMETERS,
    { 'application/json': ref('ProviderReport'), [FHIR_MEDIA_TYPE]: fhirBody },
    { '200': intakeReply, ...WEBHOOK },
  ),
  '/v1/{tenant}/claims/{claimId}': get('The claim file', [inPath('tenant'), inPath('claimId')], {
    '200': json('ClaimFile', 'Items, appointments, messages, trail, forecast'),
    ...AUTHORIZED,
    '404': use('notFound'),
  }),
  '/v1/{tenant}/claims/{claimId}/commands': command(
    'Tell a claim something',
    'claimId',
    'ClaimCommand',
    json('CommandReply', 'Committed'),
  ),
  '/v1/{tenant}/addresses/commands': addressCommand(),
  '/v1/{tenant}/tasks': get('Open tasks, earliest due first', [inPath('tenant')], {
    '200': json('TaskList', 'Open tasks'),
    ...AUTHORIZED,
  }),
  '/a/{token}': answerPage(),
  '/v1/{tenant}/tasks/{taskId}/commands': command('Work on a task', 'taskId', 'TaskCommand', taskReply, {
    '410': use('leaving'),
  }),
});

/** The public API as OpenAPI 3.1, from the contracts that the doors parse with. */
export const buildOpenApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Claimtower',
    version: '1',
    description:
      "Takes first notices of loss and providers' reports for workers' compensation, and chases the papers that are owed.",
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: 'http://localhost:4400', description: 'one machine, npm start' }],
  paths: buildPaths(),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: '32 random bytes, with scopes' } },
    responses: PROBLEMS,
    schemas: Object.fromEntries([...toComponents(INPUTS, 'input'), ...toComponents(REPLIES, 'output')]),
  },
});
