import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, ServerlessChecks } from 'cdk-nag';

/** The packs of rules that every stack passes: a finding that nobody has acknowledged ends the synthesis. */
export const auditors = (app: App): readonly IPolicyValidationPlugin[] => [
  new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }),
  new HIPAASecurityChecks(app),
  new ServerlessChecks(app),
];
