import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { byName } from '#infra/byName.ts';
import type { EnvironmentKey } from '#infra/grantedEnvironment.ts';
import type { DataPlaces } from '#infra/stacks/dataPlaces.ts';
import { pascalCase, secretsPrefix } from '#infra/stageNames.ts';
import { letsOut, type StageSettings } from '#infra/stageSettings.ts';
import type { FunctionName, FunctionWiring } from '#infra/wiringTypes.ts';
import { SECRET } from '#shared/contracts/names.ts';
import type { GrantPlaces } from './grantStatements.ts';
import type { HttpDoor } from './httpDoor.ts';
import type { MailChannel } from './mailChannel.ts';
import { PipelineFunction } from './pipelineFunction.ts';
import type { PipelineQueues } from './pipelineQueues.ts';
import { QueueFeed } from './queueFeed.ts';
import { Tick } from './tick.ts';

export interface PipelineFunctionsProps {
  readonly settings: StageSettings;
  readonly wired: readonly FunctionWiring[];
  readonly bundles: string;
  readonly data: DataPlaces;
  readonly key: IKey;
  readonly queues: PipelineQueues;
  readonly mail: MailChannel;
  readonly door: HttpDoor;
}

/** Every function of the wiring, each behind its trigger. */
export class PipelineFunctions extends Construct {
  readonly byName: Readonly<Record<FunctionName, PipelineFunction>>;

  constructor(scope: Construct, id: string, props: PipelineFunctionsProps) {
    super(scope, id);
    const { settings, bundles, key } = props;
    const common = { ...settings, bundles, key, environment: environmentOf(props), places: this.#places(props) };
    this.byName = byName(
      props.wired,
      (wired) => new PipelineFunction(this, pascalCase(wired.name), { ...common, wired }),
    );
    for (const { name } of props.wired) this.#trigger(this.byName[name], props);
  }

  #trigger(to: PipelineFunction, { settings: { stage }, door, queues }: PipelineFunctionsProps): void {
    const { trigger } = to.wired;
    switch (trigger.kind) {
      case 'http':
        door.open(trigger.routes, to);
        return;
      case 'queue':
        new QueueFeed(to, 'Feed', { ...trigger, from: queues.byName[trigger.queue].queue, to });
        return;
      case 'schedule':
        new Tick(to, 'Tick', { stage, to, everyMinutes: trigger.everyMinutes });
        return;
    }
  }

  #places({ settings, data, queues, mail }: PipelineFunctionsProps): GrantPlaces {
    const stack = Stack.of(this);
    const webhooks = `${secretsPrefix(settings.stage)}/${SECRET.webhooks}/`;
    return {
      region: stack.region,
      tableArn: data.tableArn,
      bucketArn: data.bucketArn,
      keyArn: data.keyArn,
      queueArn: (name) => queues.byName[name].queue.queueArn,
      configurationSetArn: mail.configurationSetArn,
      identitiesArn: stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '' }),
      sender: settings.sender,
      letsOut: letsOut(settings.guard),
      digestKeyArn: data.digestKeyArn,
      webhookSecretsArn: stack.formatArn({
        service: 'secretsmanager',
        resource: `secret:${webhooks}`,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    };
  }
}

const environmentOf = ({
  settings: { stage, sender, guard, publicUrl },
  data,
  queues,
  mail,
  door,
}: PipelineFunctionsProps): Readonly<Record<EnvironmentKey, string>> => ({
  stage,
  table: data.tableName,
  bucket: data.bucketName,
  bucketKey: data.keyArn,
  wakeQueueUrl: queues.byName.wake.queue.queueUrl,
  sender,
  configurationSet: mail.configurationSetName,
  guard,
  publicUrl: publicUrl ?? door.api.apiEndpoint,
  secretsPrefix: secretsPrefix(stage),
});
