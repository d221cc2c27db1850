import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { wiring } from '#infra/wiring.ts';
import type { FunctionWiring, Grant, Trigger } from '#infra/wiringTypes.ts';
import { flat, type StatementOfTemplate, statementsOf, synthesise } from './synthesised.ts';

const functions: readonly FunctionWiring[] = wiring.functions;
const { data, pipeline } = synthesise({ guard: 'live', sender: 'claims@example.org' });
const pretending = synthesise({ sender: 'claims@example.org' }).pipeline;

/** What each grant is worth, written down a second time: one line for each action on each thing. */
const worthOf = (grant: Grant): readonly string[] => {
  switch (grant.kind) {
    case 'table': {
      const indexes = (grant.indexes ?? []).map((index) => `dynamodb:Query on table/index/${index}`);
      const read = ['dynamodb:BatchGetItem on table', 'dynamodb:Query on table', ...indexes];
      const keyRead = ['kms:Decrypt on key via dynamodb', 'kms:DescribeKey on key via dynamodb'];
      if (grant.access === 'read') return [...read, ...keyRead];
      const write = ['ConditionCheckItem', 'DeleteItem', 'PutItem'].map((action) => `dynamodb:${action} on table`);
      const keyWrite = [
        'Encrypt',
        'GenerateDataKey',
        'GenerateDataKeyWithoutPlaintext',
        'ReEncryptFrom',
        'ReEncryptTo',
      ];
      return [...read, ...write, ...keyRead, ...keyWrite.map((action) => `kms:${action} on key via dynamodb`)];
    }
    case 'bucket': {
      const put = [
        `s3:PutObject on bucket/${grant.prefix}*`,
        'kms:Decrypt on key via s3',
        'kms:GenerateDataKey on key via s3',
      ];
      if (grant.access === 'put') return put;
      const get = [`s3:GetObject on bucket/${grant.prefix}*`];
      return [...put, ...get, `s3:ListBucket on bucket of prefix ${grant.prefix}*`];
    }
    case 'sendQueue':
      return [
        `sqs:SendMessage on queue ${grant.queue}`,
        'kms:Decrypt on key via sqs',
        'kms:GenerateDataKey on key via sqs',
      ];
    case 'sendMail':
      return [
        'ses:SendRawEmail on identity/* from claims@example.org',
        'ses:SendRawEmail on configuration-set/claimtower-dev from claims@example.org',
      ];
    case 'readSecret': {
      const name = grant.secret === 'digestKey' ? 'digest key' : 'secret claimtower/dev/webhooks/*';
      return [`secretsmanager:GetSecretValue on ${name}`, 'kms:Decrypt on key via secretsmanager'];
    }
  }
};

const worthOfTrigger = (trigger: Trigger): readonly string[] => {
  if (trigger.kind !== 'queue') return [];
  const actions = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];
  return [...actions.map((action) => `sqs:${action} on queue ${trigger.queue}`), 'kms:Decrypt on key via sqs'];
};

const OWN = ['logs:CreateLogStream on own logs', 'logs:PutLogEvents on own logs'];

const queueNames = new Map(
  Object.entries(pipeline.resources)
    .filter(([, { Type }]) => Type === 'AWS::SQS::Queue')
    .map(([id, { Properties }]) => [id, String(Properties.QueueName).replace('claimtower-dev-', '')]),
);

const inWords = (resource: string): string =>
  resource
    .replace(/^<Claimtower-dev-Data-(table|bucket|key)Arn>/, '$1')
    .replace('<Claimtower-dev-Data-digestKeyArn>', 'digest key')
    .replace(/^<Functions\w+Logs[0-9A-F]{8}\.Arn>$/, 'own logs')
    .replace(/^<(\w+)\.Arn>$/, (whole, id: string) => (queueNames.has(id) ? `queue ${queueNames.get(id)}` : whole))
    .replace(/^arn:aws:ses:us-east-1:<AWS::AccountId>:/, '')
    .replace(/^arn:aws:secretsmanager:us-east-1:<AWS::AccountId>:secret:/, 'secret ');

const conditionInWords = (condition: StatementOfTemplate['Condition']): string =>
  Object.entries(condition)
    .flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) => `${operator} ${key} ${value}`))
    .join(' and ')
    .replace(/^StringEquals kms:ViaService (\w+)\.us-east-1\.amazonaws\.com$/, ' via $1')
    .replace(/^StringEquals ses:FromAddress /, ' from ')
    .replace(/^StringLike s3:prefix /, ' of prefix ');

const TextsSchema = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

const resourcesOf = ({ Resource }: StatementOfTemplate): readonly string[] => TextsSchema.parse(flat(Resource));

const linesOf = (statements: readonly StatementOfTemplate[]): readonly string[] =>
  statements.flatMap((statement) =>
    statement.Action.flatMap((action) =>
      resourcesOf(statement).map(
        (resource) => `${action} on ${inWords(resource)}${conditionInWords(statement.Condition)}`,
      ),
    ),
  );

const once = (lines: readonly string[]): readonly string[] => [...new Set(lines)].sort();

const policies = new Map(
  pipeline
    .ofType('AWS::IAM::ManagedPolicy')
    .map(({ Properties }) => [
      String(Properties.Description).replace('What infra/wiring.ts lets ', '').replace(' do', ''),
      statementsOf(Properties.PolicyDocument),
    ]),
);

describe('the rights of a function', () => {
  it.each(functions)('are those of $name in the wiring, no more and no less', ({ name, trigger, grants }) => {
    expect(once(linesOf(policies.get(name) ?? []))).toEqual(
      once([...OWN, ...worthOfTrigger(trigger), ...grants.flatMap(worthOf)]),
    );
  });

  it('come from one policy, by a role of its own that only Lambda takes on', () => {
    const roles = pipeline.ofType('AWS::IAM::Role');
    expect(new Set(roles.map(({ Properties }) => JSON.stringify(flat(Properties.ManagedPolicyArns)))).size).toBe(
      functions.length,
    );
    for (const { Properties } of roles) {
      expect(Properties.ManagedPolicyArns).toHaveLength(1);
      expect(Object.keys(Properties).sort()).toEqual(['AssumeRolePolicyDocument', 'ManagedPolicyArns']);
      expect(statementsOf(Properties.AssumeRolePolicyDocument)).toMatchObject([
        { Action: ['sts:AssumeRole'], Principal: { Service: 'lambda.amazonaws.com' }, Condition: {} },
      ]);
    }
    const used = pipeline
      .ofType('AWS::Lambda::Function')
      .map(({ Properties }) => JSON.stringify(flat(Properties.Role)));
    expect(new Set(used).size).toBe(functions.length);
    expect([...pipeline.ofType('AWS::IAM::Policy'), ...data.ofType('AWS::IAM::Role')]).toEqual([]);
  });

  it('let it mail nobody but SES’s simulator in a stage that only pretends', () => {
    const mailing = pretending
      .ofType('AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties }) => statementsOf(Properties.PolicyDocument))
      .filter(({ Action }) => Action.includes('ses:SendRawEmail'));
    expect(mailing).toHaveLength(
      functions.filter(({ grants }) => grants.some(({ kind }) => kind === 'sendMail')).length,
    );
    for (const { Condition } of mailing) {
      expect(Condition['ForAllValues:StringLike']).toEqual({ 'ses:Recipients': '*@simulator.amazonses.com' });
      expect(Condition.Null).toEqual({ 'ses:Recipients': 'false' });
    }
  });
});

/** Wildcards that AWS forces, each with the page that says so. */
const FORCED: readonly { readonly resource: RegExp; readonly link: string }[] = [
  // In the policy of a key "*" is the key itself.
  { resource: /^\*$/, link: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html' },
  // The name of an object comes with the object.
  {
    resource: /^<Claimtower-dev-Data-bucketArn>\/(raw|parked|mail-archive)\/\*$/,
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  },
  {
    resource: /^<DocumentBucketAccessLogs\w+\.Arn>\/\*$/,
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  },
  // The recipient in the sandbox is an identity too.
  {
    resource: /^arn:aws:ses:us-east-1:<AWS::AccountId>:identity\/\*$/,
    link: 'https://github.com/aws/aws-sdk-js/issues/3641',
  },
  // Six characters of AWS's own at the end of an ARN, and tenants that come later.
  {
    resource: /^arn:aws:secretsmanager:us-east-1:<AWS::AccountId>:secret:claimtower\/dev\/webhooks\/\*$/,
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
  },
];

const StatementsSchema = z.looseObject({ Effect: z.string(), Action: z.unknown() });

/** Every statement of a template, wherever it stands. */
const everyStatement = (value: unknown): readonly StatementOfTemplate[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (StatementsSchema.safeParse(value).success) return statementsOf({ Statement: [value] });
  return Object.values(value).flatMap(everyStatement);
};

describe('what any policy allows', () => {
  const allowed = [data, pipeline]
    .flatMap(({ resources }) => everyStatement(resources))
    .filter(({ Effect }) => Effect === 'Allow');

  it('is written action by action', () => {
    expect(allowed.length).toBeGreaterThan(functions.length);
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  it('is written resource by resource, save where AWS forces a wildcard', () => {
    const open = allowed
      .filter(({ Resource }) => Resource !== undefined)
      .flatMap(resourcesOf)
      .filter((each) => /[*?]/.test(each));
    expect(open.filter((resource) => !FORCED.some((forced) => forced.resource.test(resource)))).toEqual([]);
    expect(FORCED.filter((forced) => !open.some((resource) => forced.resource.test(resource)))).toEqual([]);
  });

  it('is allowed to nobody outside the account', () => {
    const principals = allowed
      .map(({ Principal }) => JSON.stringify(flat(Principal)) ?? '')
      .filter((each) => each !== '');
    const services = /^\{"Service":"[a-z.0-9-]+\.amazonaws\.com"\}$/;
    const account = '{"AWS":"arn:aws:iam::<AWS::AccountId>:root"}';
    expect(principals.filter((each) => each !== account && !services.test(each))).toEqual([]);
  });
});
