import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, HIPAASecurityChecks, type IApplyRule, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { auditors } from '#infra/auditors.ts';
import { STAGES } from '#infra/config.ts';
import { synthesise } from './synthesised.ts';

/** "rule at resource" for all that the packs object to, acknowledged or not. */
const objections = (app: App): ReadonlySet<string> => {
  const found = new Set<string>();
  const note = (pack: string, { rule, ruleSuffixOverride, node }: IApplyRule): void => {
    const id = `${pack}-${ruleSuffixOverride ?? rule.name}`;
    const result = rule(node);
    const ids = Array.isArray(result)
      ? result.map((finding) => `${id}[${finding}]`)
      : result === 'Non-Compliant'
        ? [id]
        : [];
    for (const each of ids) found.add(`${each} at ${node.node.path}`);
  };
  const packs = [
    new (class extends AwsSolutionsChecks {
      override applyRule(params: IApplyRule): void {
        note(this.packName, params);
      }
    })(),
    new (class extends HIPAASecurityChecks {
      override applyRule(params: IApplyRule): void {
        note(this.packName, params);
      }
    })(),
    new (class extends ServerlessChecks {
      override applyRule(params: IApplyRule): void {
        note(this.packName, params);
      }
    })(),
  ];
  for (const pack of packs) pack.validateScope(app);
  return found;
};

const AcknowledgedSchema = z.record(z.string(), z.string());

/** Every acknowledgement, with the place that it stands at. */
const acknowledgements = (scope: IConstruct) =>
  scope.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(AcknowledgedSchema.parse(data)))
      .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason, path: construct.node.path })),
  );

const findings = (app: App) =>
  auditors(app).flatMap((pack) =>
    pack
      .validate({ templatePaths: [], stackTemplates: [], appConstruct: app })
      .violations.map(({ ruleName }) => ruleName),
  );

describe.each(STAGES)('stage %s', (stage) => {
  const { app } = synthesise({ stage, sender: 'claims@example.org' });

  it('has nothing that an auditor of the three packs would find', () => {
    expect(findings(app)).toEqual([]);
  });

  it('acknowledges only what an auditor objects to, each with a reason', () => {
    const objected = [...objections(app)];
    const acknowledged = acknowledgements(app);
    expect(acknowledged.length).toBeGreaterThan(0);
    const unused = acknowledged.filter(
      ({ rule, path }) =>
        !objected.some(
          (objection) => objection.startsWith(`${rule} at ${path}/`) || objection === `${rule} at ${path}`,
        ),
    );
    expect(unused).toEqual([]);
    expect(acknowledged.filter(({ reason }) => reason.length < 60)).toEqual([]);
  });
});

describe('the audit', () => {
  it('finds what nobody has acknowledged', () => {
    const { app } = synthesise();
    const stack = new Stack(app, 'Careless');
    new Queue(stack, 'Queue');
    new CfnResource(stack, 'Secret', { type: 'AWS::SecretsManager::Secret' });
    expect(findings(app)).toEqual(expect.arrayContaining(['AwsSolutions-SQS3', 'AwsSolutions-SQS4']));
  });

  it('is looked at by all three packs', () => {
    const { app } = synthesise();
    expect(auditors(app).map(({ name }) => name).length).toBe(3);
  });
});
