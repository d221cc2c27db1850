import { randomBytes } from 'node:crypto';
import * as z from 'zod';

/**
 * What the emulator cannot do of our templates, taken out before they are deployed to it, and nothing else. docs/deploy.md
 * lists each with how that part was checked otherwise; a test holds the two lists to each other.
 */

const ResourceSchema = z.looseObject({ Type: z.string(), Properties: z.looseObject({}).default({}) });

export const TemplateSchema = z.looseObject({
  Resources: z.record(z.string(), ResourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});
export type Template = z.infer<typeof TemplateSchema>;

export interface Gap {
  /** As in docs/deploy.md. */
  readonly name: string;
  /** How many places of the template it touched, and the template without them. */
  readonly bridge: (template: Template) => { readonly touched: number; readonly template: Template };
}

const without = <T>(all: Readonly<Record<string, T>>, isGap: (one: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => !isGap(one)));

const size = (record: object): number => Object.keys(record).length;

const IDENTITY_RECORD = /DkimDNSToken/;

const DIGEST_KEY_BYTES = 32;

const isMathAlarm = ({ Type, Properties }: z.infer<typeof ResourceSchema>): boolean =>
  Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined;

export const GAPS: readonly Gap[] = [
  {
    name: 'DKIM records as outputs',
    bridge: (template) => {
      const Outputs = without(template.Outputs, ({ Value }) => IDENTITY_RECORD.test(JSON.stringify(Value)));
      return { touched: size(template.Outputs) - size(Outputs), template: { ...template, Outputs } };
    },
  },
  {
    name: 'Alarms on several metrics',
    bridge: (template) => {
      const Resources = without(template.Resources, isMathAlarm);
      return { touched: size(template.Resources) - size(Resources), template: { ...template, Resources } };
    },
  },
  {
    name: 'Generated secrets of chosen characters',
    bridge: (template) => {
      let touched = 0;
      const bridged = Object.entries(template.Resources).map(([id, resource]) => {
        const { GenerateSecretString, ...Properties } = resource.Properties;
        if (resource.Type !== 'AWS::SecretsManager::Secret' || GenerateSecretString === undefined)
          return [id, resource];
        touched += 1;
        const SecretString = randomBytes(DIGEST_KEY_BYTES).toString('base64');
        return [id, { ...resource, Properties: { ...Properties, SecretString } }];
      });
      const { Resources } = TemplateSchema.parse({ Resources: Object.fromEntries(bridged) });
      return { touched, template: { ...template, Resources } };
    },
  },
];

/** The template as the emulator takes it, and what was done to it. */
export const bridgeGaps = (template: Template): { readonly template: Template; readonly told: readonly string[] } =>
  GAPS.reduce<{ template: Template; told: readonly string[] }>(
    (before, { name, bridge }) => {
      const { touched, template: after } = bridge(before.template);
      return { template: after, told: touched === 0 ? before.told : [...before.told, `${name}: ${touched}`] };
    },
    { template, told: [] },
  );
