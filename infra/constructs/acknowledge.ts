import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Findings of cdk-nag that stand, by rule: each with the reason for which an auditor lets it stand. */
export const acknowledge = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void => {
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
};

/** cdk-nag names such a finding by the resource itself. */
export const acknowledgeWildcards = (policy: IConstruct, resources: readonly string[], reason: string): void => {
  const stack = Stack.of(policy);
  const flat = resources.map((resource) => flattenCfnReference(stack.resolve(resource)));
  const open = flat.filter((resource) => resource.includes('*'));
  acknowledge(policy, Object.fromEntries(open.map((resource) => [`AwsSolutions-IAM5[Resource::${resource}]`, reason])));
};
