import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { secretsPrefix } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import { digestKeySecretName } from '#shared/contracts/names.ts';
import { acknowledge } from './acknowledge.ts';
import type { KeptProps } from './claimTable.ts';
import { removalOf } from './removal.ts';

/** Letters and digits, a multiple of four of them, are base64: of 48 bytes, where the functions want at least 32. */
const CHARACTERS = 64;

export interface DigestKeySecretProps extends KeptProps, Pick<StageSettings, 'stage'> {}

/** The key of the digests under which workers and addresses are known; AWS draws it, and nobody has to see it. */
export class DigestKeySecret extends Construct {
  readonly secretArn: string;

  constructor(scope: Construct, id: string, { stage, key, keepsData }: DigestKeySecretProps) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      secretName: digestKeySecretName(secretsPrefix(stage)),
      description: 'Key of the digests of worker identifiers and addresses, base64. Another key forgets every worker.',
      encryptionKey: key,
      generateSecretString: { passwordLength: CHARACTERS, excludePunctuation: true },
      removalPolicy: removalOf(keepsData),
    });
    this.secretArn = secret.secretArn;
    const reason =
      'Digests are stored as keys of rows: under a rotated key no worker and no blocked address would be found again, so that people are mailed who must not be. Links in letters are signed with a key that is derived from it, and each ends with its visit. It opens nothing else by itself, is readable by six functions, and never leaves them.';
    acknowledge(secret, { 'AwsSolutions-SMG4': reason, 'HIPAA.Security-SecretsManagerRotationEnabled': reason });
  }
}
