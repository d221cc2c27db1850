import { RemovalPolicy } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

export interface SenderIdentityProps {
  readonly domain: string;
  readonly keepsData: boolean;
}

/** The sender's domain in SES, signed with DKIM by keys of SES that the domain's owner publishes as three records. */
export class SenderIdentity extends Construct {
  /** "name CNAME value", as a zone file has them. */
  readonly dkimRecords: readonly string[];

  constructor(scope: Construct, id: string, { domain, keepsData }: SenderIdentityProps) {
    super(scope, id);
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    identity.applyRemovalPolicy(keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.dkimRecords = identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`);
  }
}
