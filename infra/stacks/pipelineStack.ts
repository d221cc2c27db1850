import { CfnOutput, Fn, Stack, Tags } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { alarmsWhere } from '#infra/allAlarms.ts';
import { byName } from '#infra/byName.ts';
import type { DeployedNames } from '#infra/cloudWatchMetric.ts';
import { AlarmBoard } from '#infra/constructs/alarmBoard.ts';
import { AlarmTopic } from '#infra/constructs/alarmTopic.ts';
import { DashboardPage } from '#infra/constructs/dashboardPage.ts';
import { HttpDoor } from '#infra/constructs/httpDoor.ts';
import { MailChannel } from '#infra/constructs/mailChannel.ts';
import { PipelineFunctions } from '#infra/constructs/pipelineFunctions.ts';
import { PipelineQueues } from '#infra/constructs/pipelineQueues.ts';
import { dashboardOf } from '#infra/dashboard.ts';
import { LASTING_NAMES, lastingExport } from '#infra/lasting.ts';
import { API_URL_OUTPUT, DASHBOARD_URL_OUTPUT, ENVIRONMENT_OUTPUT } from '#infra/outputs.ts';
import { stackName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { wiring } from '#infra/wiring.ts';
import type { DataPlaces } from './dataPlaces.ts';

export interface PipelineStackProps {
  readonly settings: StageSettings;
  readonly data: DataPlaces;
  /** Folder that holds a folder for each function, with its bundle. */
  readonly bundles: string;
}

/** What a release replaces: doors, functions, queues, and what watches over them. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, { settings, data, bundles }: PipelineStackProps) {
    super(scope, stackName(settings.stage, 'Pipeline'), { env: { region: settings.region } });
    const key = Key.fromKeyArn(this, 'DataKey', data.keyArn);
    const common = { ...settings, key };
    const queues = new PipelineQueues(this, 'Queues', { ...common, wired: wiring.queues });
    const mail = new MailChannel(this, 'MailChannel', { ...common, fed: queues.fedBySes });
    const door = new HttpDoor(this, 'HttpDoor', common);
    const connected = { settings, data, bundles, key, queues, mail, door };
    const functions = new PipelineFunctions(this, 'Functions', { ...connected, wired: wiring.functions });
    const { topic } = new AlarmTopic(this, 'AlarmTopic', common);
    const names = deployedNames({ settings, data, queues, door, functions });
    new AlarmBoard(this, 'Alarms', { ...settings, alarms: alarmsWhere(settings.configLetsOut, wiring), names, topic });
    const { url } = new DashboardPage(this, 'Dashboard', { ...settings, dashboard: dashboardOf(wiring), names });
    this.#importWhatLasts(settings, mail);
    new CfnOutput(this, DASHBOARD_URL_OUTPUT, { value: url });
    new CfnOutput(this, API_URL_OUTPUT, { value: door.api.apiEndpoint });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.sender, { value: settings.sender });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.publicUrl, { value: settings.publicUrl ?? door.api.apiEndpoint });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.guard, { value: settings.guard });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.configurationSet, { value: mail.configurationSetName });
  }

  /** An import has to stand somewhere; a tag of the topic changes nothing else. */
  #importWhatLasts({ stage, lasting }: StageSettings, { topic }: MailChannel): void {
    for (const name of LASTING_NAMES) {
      if (lasting[name] === 'lasts')
        Tags.of(topic).add(`claimtower:${name}`, Fn.importValue(lastingExport(stage, name)));
    }
  }
}

interface Deployed extends Pick<PipelineStackProps, 'settings' | 'data'> {
  readonly queues: PipelineQueues;
  readonly door: HttpDoor;
  readonly functions: PipelineFunctions;
}

const deployedNames = ({
  settings: { stage },
  data: { tableName },
  queues,
  door,
  functions,
}: Deployed): DeployedNames => ({
  stage,
  functions: byName(wiring.functions, ({ name }) => {
    const { lambda, logGroup } = functions.byName[name];
    return { functionName: lambda.functionName, logGroupName: logGroup.logGroupName };
  }),
  queues: byName(wiring.queues, ({ name }) => {
    const { queue, deadLetters } = queues.byName[name];
    return { queueName: queue.queueName, deadLettersName: deadLetters.queueName };
  }),
  apiId: door.api.apiId,
  tableName,
});
