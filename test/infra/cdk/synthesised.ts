import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { createStage } from '#infra/createStage.ts';
import { readSettings } from '#infra/stageSettings.ts';
import { wiring } from '#infra/wiring.ts';

/** CDK's check against CloudFormation's own schemas takes seconds to start: `npm run synth` has it. */
process.env.CDK_VALIDATION = 'false';

const CdkJsonSchema = z.object({ context: z.record(z.string(), z.unknown()) });
const { context: flags } = CdkJsonSchema.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));

const StatementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
  Resource: z.unknown().optional(),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
export type StatementOfTemplate = z.infer<typeof StatementSchema>;

const ResourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type ResourceOfTemplate = z.infer<typeof ResourceSchema>;

const TemplateSchema = z.looseObject({
  Resources: z.record(z.string(), ResourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
});

/** Code that is not looked at: bundling takes longer than everything else here. */
const placeholders = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'claimtower-bundles-'));
  for (const { name } of wiring.functions) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.js'), `exports.handler = '${name}';`);
  }
  return folder;
};

const bundles = placeholders();

/** Stacks of a stage as `npx cdk synth -c ...` makes them, with `said` for what stands after each `-c`. */
export const synthesise = (said: Readonly<Record<string, string>> = {}) => {
  const app = new App({ analyticsReporting: false, context: { ...flags, ...said } });
  const settings = readSettings((name) => app.node.tryGetContext(name));
  const { data, pipeline } = createStage(app, settings, bundles);
  return { app, settings, data: templateOf(data), pipeline: templateOf(pipeline) };
};

const templateOf = (stack: Parameters<typeof Template.fromStack>[0]) => {
  const template = Template.fromStack(stack);
  const { Resources, Outputs } = TemplateSchema.parse(template.toJSON());
  const ofType = (type: string): readonly ResourceOfTemplate[] =>
    Object.values(Resources).filter(({ Type }) => Type === type);
  return { template, resources: Resources, outputs: Outputs, ofType };
};
export type SynthesisedTemplate = ReturnType<typeof templateOf>;

/** References as words: "<ClaimTable5C989514.Arn>/index/alarms". */
export const flat = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, inner] = ['', undefined]] = entries;
  if (entries.length === 1 && name in REFERENCES) return REFERENCES[name]?.(inner);
  return Object.fromEntries(entries.map(([key, each]) => [key, flat(each)]));
};

const JoinSchema = z.tuple([z.string(), z.array(z.unknown())]);

const REFERENCES: Readonly<Record<string, (inner: unknown) => unknown>> = {
  Ref: (inner) => `<${inner}>`,
  'Fn::GetAtt': (inner) => `<${z.array(z.string()).parse(inner).join('.')}>`,
  'Fn::ImportValue': (inner) => `<${flat(inner)}>`,
  'Fn::Sub': (inner) => inner,
  'Fn::Join': (inner) => {
    const [between, parts] = JoinSchema.parse(inner);
    return parts.map(flat).join(between);
  },
};

export const flatText = (value: unknown): string => z.string().parse(flat(value));

/** Of a policy in a template, however it is attached. */
export const statementsOf = (document: unknown): readonly StatementOfTemplate[] =>
  z.object({ Statement: z.array(StatementSchema) }).parse(document).Statement;
