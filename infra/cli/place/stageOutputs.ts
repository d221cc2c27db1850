import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { config, STAGES, type Stage } from '#infra/config.ts';
import { stackName } from '#infra/stageNames.ts';
import { PlaceError } from './placeError.ts';

/** What the stacks of a stage have printed, asked for with whatever credentials the SDK finds. */

const PARTS = ['Data', 'Pipeline'] as const;

export interface StageOutputs {
  readonly region: string;
  /** Throws `PlaceError` where no stack of the stage has it. */
  outputOrThrow(name: string): string;
}

/** Throws `PlaceError`. */
export const readStageOutputs = async (name: string): Promise<StageOutputs> => {
  const stage = stageOrThrow(name);
  const { region } = config[stage];
  const client = new CloudFormationClient({ region });
  const outputs = new Map<string, string>();
  for (const part of PARTS) {
    const stack = stackName(stage, part);
    for (const [key, value] of await describe(client, { stack, stage, region })) outputs.set(key, value);
  }
  return {
    region,
    outputOrThrow: (key) => {
      const value = outputs.get(key);
      if (value !== undefined) return value;
      throw new PlaceError(
        `The stacks of ${stage} in ${region} have no output ${key}: deploy this release with npx cdk deploy --all -c stage=${stage}.`,
      );
    },
  };
};

const stageOrThrow = (name: string): Stage => {
  const stage = STAGES.find((known) => known === name);
  if (stage !== undefined) return stage;
  throw new PlaceError(`There is no stage ${name}, only ${STAGES.join(', ')}, and local for this machine.`);
};

interface Asked {
  readonly stack: string;
  readonly stage: Stage;
  readonly region: string;
}

const describe = async (
  client: CloudFormationClient,
  asked: Asked,
): Promise<readonly (readonly [string, string])[]> => {
  const answer = await client.send(new DescribeStacksCommand({ StackName: asked.stack })).catch((cause: unknown) => {
    throw new PlaceError(sentenceOn(cause, asked), { cause });
  });
  const outputs = answer.Stacks?.[0]?.Outputs ?? [];
  return outputs.flatMap(({ OutputKey, OutputValue }) =>
    OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue] as const],
  );
};

const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);
const BAD_CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const FORBIDDEN = new Set(['AccessDenied', 'AccessDeniedException']);

const SIGN_IN = 'sign in to the account of the stage, for instance with aws sso login, and set AWS_PROFILE';

/** The name of the error is the service's; of what the SDK could not send, the SDK's. */
const sentenceOn = (cause: unknown, { stack, stage, region }: Asked): string => {
  const name = cause instanceof Error ? cause.name : '';
  if (NO_CREDENTIALS.has(name)) return `There are no AWS credentials here: ${SIGN_IN}.`;
  if (BAD_CREDENTIALS.has(name)) return `AWS does not take these credentials (${name}): ${SIGN_IN}.`;
  if (FORBIDDEN.has(name)) return `These credentials may not read the stack ${stack}: ${SIGN_IN}.`;
  if (name === 'ValidationError') {
    return `There is no stack ${stack} in ${region}: deploy the stage with npx cdk deploy --all -c stage=${stage}, or sign in to its account.`;
  }
  return `CloudFormation in ${region} did not say what the stack ${stack} holds (${name}): try again.`;
};
