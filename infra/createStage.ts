import { Annotations, type App } from 'aws-cdk-lib';
import { DataStack } from './stacks/dataStack.ts';
import { PipelineStack } from './stacks/pipelineStack.ts';
import type { StageSettings } from './stageSettings.ts';

export interface StageStacks {
  readonly data: DataStack;
  readonly pipeline: PipelineStack;
}

/** Both stacks of a stage. `bundles`: a folder with a folder for each function of the wiring. */
export const createStage = (app: App, settings: StageSettings, bundles: string): StageStacks => {
  const data = new DataStack(app, settings);
  const pipeline = new PipelineStack(app, { settings, data: data.places, bundles });
  pipeline.addStackDependency(data);
  for (const [index, warning] of settings.warnings.entries()) {
    Annotations.of(pipeline).addWarningV2(`claimtower:settings-${index}`, warning);
  }
  return { data, pipeline };
};
