import { Alarm as CloudWatchAlarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Alarm, Limit } from '#infra/alarmTypes.ts';
import type { DeployedNames } from '#infra/cloudWatchMetric.ts';
import { pascalCase, stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { toMeasured } from './measures.ts';

export interface AlarmBoardProps extends Pick<StageSettings, 'stage' | 'runbooks'> {
  readonly alarms: readonly Alarm[];
  readonly names: DeployedNames;
  readonly topic: ITopic;
}

const MISSING: Record<Alarm['missing'], TreatMissingData> = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  ignore: TreatMissingData.IGNORE,
};

/** Every alarm says who is hurt, and where it stands what to do; its end is told as its beginning is. */
export class AlarmBoard extends Construct {
  constructor(scope: Construct, id: string, { stage, runbooks, alarms, names, topic }: AlarmBoardProps) {
    super(scope, id);
    const tell = new SnsAction(topic);
    for (const { name, hurt, runbook, measure, limit, periodMinutes, periods, missing } of alarms) {
      const alarm = new CloudWatchAlarm(this, pascalCase(name), {
        alarmName: stageName(stage, name),
        alarmDescription: `${hurt} What to do: ${runbooks}/${runbook}.md`,
        metric: toMeasured(measure, { names, periodMinutes }),
        ...toThreshold(limit),
        evaluationPeriods: periods,
        treatMissingData: MISSING[missing],
      });
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
  }
}

const toThreshold = (limit: Limit) =>
  'above' in limit
    ? { threshold: limit.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
    : { threshold: limit.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD };
