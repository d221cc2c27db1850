import { App, Validations } from 'aws-cdk-lib';
import { auditors } from './auditors.ts';
import { bundleFunctions } from './bundles.ts';
import { createStage } from './createStage.ts';
import { readSettings, SettingsError } from './stageSettings.ts';

/** `npx cdk synth --all -c stage=prod`: the stacks of one stage, `dev` unless another is said. */

const BUNDLES = '.bundles';

const app = new App({ analyticsReporting: false });
try {
  const settings = readSettings((name) => app.node.tryGetContext(name));
  await bundleFunctions(BUNDLES);
  createStage(app, settings, BUNDLES);
  Validations.of(app).addPlugins(...auditors(app));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
