/** Where the data of a stage is, for whoever may touch it. */
export interface DataPlaces {
  readonly tableName: string;
  readonly tableArn: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly digestKeyArn: string;
}
