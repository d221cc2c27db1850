import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ClaimTable } from '#infra/constructs/claimTable.ts';
import { DataKey } from '#infra/constructs/dataKey.ts';
import { DigestKeySecret } from '#infra/constructs/digestKeySecret.ts';
import { DocumentBucket } from '#infra/constructs/documentBucket.ts';
import { SenderIdentity } from '#infra/constructs/senderIdentity.ts';
import { LASTING_NAMES, lastingExport } from '#infra/lasting.ts';
import { DKIM_OUTPUTS, ENVIRONMENT_OUTPUT } from '#infra/outputs.ts';
import { secretsPrefix, stackName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { DataPlaces } from './dataPlaces.ts';

/** What outlives every release: rows, bodies, the key over them, and the right to mail in the sender's name. */
export class DataStack extends Stack {
  readonly places: DataPlaces;

  constructor(scope: Construct, settings: StageSettings) {
    const { stage, region, keepsData, logDays } = settings;
    super(scope, stackName(stage, 'Data'), { env: { region }, terminationProtection: keepsData });
    const { key } = new DataKey(this, 'DataKey', settings);
    const { table } = new ClaimTable(this, 'ClaimTable', { key, keepsData });
    const { bucket } = new DocumentBucket(this, 'DocumentBucket', { key, keepsData, logDays });
    const { secretArn } = new DigestKeySecret(this, 'DigestKey', { stage, key, keepsData });
    const own = {
      tableName: table.tableName,
      tableArn: table.tableArn,
      bucketName: bucket.bucketName,
      bucketArn: bucket.bucketArn,
      keyArn: key.keyArn,
      digestKeyArn: secretArn,
    };
    const restored = this.#restored(settings);
    this.places = { ...this.#exported(own), ...restored };
    this.#print(settings, { ...own, ...restored });
    this.#exportWhatLasts(settings);
    this.#printDkimRecords(settings);
  }

  /**
   * All of them always, and never changed: CloudFormation takes back no export that another stack imports, so that going
   * over to a restored table would be refused if it were an export that said so.
   */
  #exported(own: DataPlaces): DataPlaces {
    const exported = (name: keyof DataPlaces): string =>
      this.exportValue(own[name], { name: `${this.stackName}-${name}` });
    return {
      tableName: exported('tableName'),
      tableArn: exported('tableArn'),
      bucketName: exported('bucketName'),
      bucketArn: exported('bucketArn'),
      keyArn: exported('keyArn'),
      digestKeyArn: exported('digestKeyArn'),
    };
  }

  #restored({ restoredTable }: StageSettings): Partial<DataPlaces> {
    if (restoredTable === undefined) return {};
    const tableArn = this.formatArn({ service: 'dynamodb', resource: 'table', resourceName: restoredTable });
    return { tableName: restoredTable, tableArn };
  }

  #exportWhatLasts({ stage, lasting }: StageSettings): void {
    for (const name of LASTING_NAMES) {
      if (lasting[name] !== 'isNot') this.exportValue('yes', { name: lastingExport(stage, name) });
    }
  }

  #print({ stage }: StageSettings, { tableName, bucketName, keyArn }: DataPlaces): void {
    new CfnOutput(this, ENVIRONMENT_OUTPUT.table, { value: tableName });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.bucket, { value: bucketName });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.bucketKey, { value: keyArn });
    new CfnOutput(this, ENVIRONMENT_OUTPUT.secretsPrefix, { value: secretsPrefix(stage) });
  }

  #printDkimRecords({ domainToVerify }: StageSettings): void {
    if (domainToVerify === undefined) return;
    const { dkimRecords } = new SenderIdentity(this, 'SenderIdentity', { domain: domainToVerify });
    for (const [index, value] of dkimRecords.entries()) {
      new CfnOutput(this, DKIM_OUTPUTS[index] ?? `DkimRecord${index + 1}`, {
        value,
        description: 'Publish it with the DNS of the sender’s domain, so that SES may send for it',
      });
    }
  }
}
