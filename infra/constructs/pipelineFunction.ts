import { Duration } from 'aws-cdk-lib';
import { type IRole, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BUNDLE_HANDLER, bundleFolder } from '#infra/bundles.ts';
import { type EnvironmentKey, grantedEnvironment } from '#infra/grantedEnvironment.ts';
import { stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { FunctionWiring, Trigger } from '#infra/wiringTypes.ts';
import { ENV } from '#shared/contracts/names.ts';
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts';
import { type GrantPlaces, grantStatements, type Statement, triggerStatements } from './grantStatements.ts';
import { removalOf } from './removal.ts';

export interface PipelineFunctionProps extends Pick<StageSettings, 'stage' | 'logDays' | 'keepsData'> {
  readonly wired: FunctionWiring;
  /** Folder that holds a folder for each function, with its bundle. */
  readonly bundles: string;
  readonly environment: Readonly<Record<EnvironmentKey, string>>;
  readonly places: GrantPlaces;
  readonly key: IKey;
}

/** A function of the wiring with its own log group, its own role, and no right that the wiring does not give it. */
export class PipelineFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly wired: FunctionWiring;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { stage, wired, bundles } = props;
    this.wired = wired;
    this.logGroup = this.#logGroup(props);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: stageName(stage, wired.name),
      description: wired.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: BUNDLE_HANDLER,
      code: Code.fromAsset(bundleFolder(bundles, wired.name)),
      memorySize: wired.memoryMegabytes,
      timeout: Duration.seconds(wired.timeoutSeconds),
      environment: this.#environment(props),
      logGroup: this.logGroup,
      role: this.#role(props, this.logGroup),
    });
    acknowledge(this.lambda, { ...FOR_EVERY_FUNCTION, ...deadLetterReasons(wired.trigger) });
  }

  /** Its name is CloudFormation's, so that a stack can be made anew beside the logs that an old one has left. */
  #logGroup({ logDays, keepsData, key }: PipelineFunctionProps): LogGroup {
    return new LogGroup(this, 'Logs', {
      retention: logDays,
      encryptionKey: key,
      removalPolicy: removalOf(keepsData),
    });
  }

  #environment({ wired, environment }: PipelineFunctionProps): Record<string, string> {
    return Object.fromEntries(grantedEnvironment(wired.grants).map((key) => [ENV[key], environment[key]]));
  }

  #role({ wired, places }: PipelineFunctionProps, { logGroupArn }: LogGroup): IRole {
    const own: Statement = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] };
    const granted = wired.grants.flatMap((grant) => grantStatements(grant, places));
    const statements = [own, ...triggerStatements(wired.trigger, places), ...granted];
    const policy = new ManagedPolicy(this, 'Policy', {
      description: `What infra/wiring.ts lets ${wired.name} do`,
      statements: statements.map(toPolicyStatement),
    });
    for (const { resources, wildcard } of statements) {
      if (wildcard !== undefined) acknowledgeWildcards(policy, resources, wildcard);
    }
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
    return role.withoutPolicyUpdates();
  }
}

const toPolicyStatement = ({ actions, resources, conditions = {} }: Statement): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources], conditions: { ...conditions } });

const NO_RESERVE =
  'A new account runs ten executions at a time, and AWS lets nobody reserve the last of them: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html. What is limited is limited where it comes in: the mapping of a queue by maximumConcurrency, the doors by the throttle of their API, a schedule by its rate.';
const NO_NETWORK =
  'The function speaks to services of AWS only, over TLS and with its own role. In a VPC it would need a NAT gateway or five interface endpoints; either costs more than the whole pipeline at rest and takes no right away.';
const NO_TRACES =
  'A trace of Lambda alone says what the REPORT line of the log says, and instrumenting the SDK costs 27 ms of every cold start. Each claim keeps a trail of what was done and why.';

export const MISSED_TICK =
  'A tick carries nothing: what it would have found due is found by the next one, and ticks that came late together would all look for the same. When none comes, the metric that each emits is missing, which is an alarm.';

const FOR_EVERY_FUNCTION = {
  'HIPAA.Security-LambdaConcurrency': NO_RESERVE,
  'HIPAA.Security-LambdaInsideVPC': NO_NETWORK,
  'Serverless-LambdaTracing': NO_TRACES,
};

const withoutDeadLetters = (reason: string) => ({
  'HIPAA.Security-LambdaDLQ': reason,
  'Serverless-LambdaDLQ': reason,
});

/** Lambda gives dead letters to a function for events that it was handed and forgot about, which these are not. */
const deadLetterReasons = (trigger: Trigger): Readonly<Record<string, string>> => {
  switch (trigger.kind) {
    case 'http':
      return withoutDeadLetters(
        'It is called by the API, which waits for the answer: whoever posted learns of a failure and tries again.',
      );
    case 'queue':
      return withoutDeadLetters(
        'It is called by the mapping of its queue; what it fails on goes back there, and after maxReceiveCount to the dead letters of the queue.',
      );
    case 'schedule':
      return withoutDeadLetters(MISSED_TICK);
  }
};
