import { Duration } from 'aws-cdk-lib';
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  GraphWidgetView,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { DeployedNames } from '#infra/cloudWatchMetric.ts';
import type { Dashboard, Series, Widget } from '#infra/dashboardTypes.ts';
import { stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { type Seen, toMath, toMetric } from './measures.ts';

export interface DashboardPageProps extends Pick<StageSettings, 'stage' | 'region'> {
  readonly dashboard: Dashboard;
  readonly names: DeployedNames;
}

/** The page that shows how the house is doing. */
export class DashboardPage extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, region, dashboard, names }: DashboardPageProps) {
    super(scope, id);
    const dashboardName = stageName(stage, dashboard.name);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName,
      defaultInterval: Duration.days(dashboard.days),
      widgets: dashboard.rows.map((row) => row.map((widget) => toWidget(widget, names))),
    });
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;
  }
}

type Graph = Extract<Widget, { kind: 'graph' }>;

const toWidget = (widget: Widget, names: DeployedNames): IWidget => {
  switch (widget.kind) {
    case 'text':
      return new TextWidget({ markdown: widget.markdown, width: widget.width, height: widget.height });
    case 'graph':
      return toGraph(widget, names);
  }
};

const toGraph = ({ title, show, series, periodMinutes, axis, width, height }: Graph, names: DeployedNames): IWidget => {
  const metrics = series.map((each) => toSeries(each, { names, periodMinutes, label: each.label }));
  const frame = { title, width, height };
  const left = { ...frame, left: metrics, leftYAxis: { label: axis, showUnits: false, min: 0 } };
  switch (show) {
    case 'lines':
      return new GraphWidget(left);
    case 'areas':
      return new GraphWidget({ ...left, stacked: true });
    case 'bars':
      return new GraphWidget({ ...left, view: GraphWidgetView.BAR, setPeriodToTimeRange: true });
    case 'numbers':
      return new SingleValueWidget({ ...frame, metrics, setPeriodToTimeRange: true });
  }
};

const toSeries = (series: Series, seen: Seen): IMetric => {
  switch (series.kind) {
    case 'metric':
      return toMetric(series.source, series.statistic, seen);
    case 'math':
      return toMath(series, seen);
  }
};
