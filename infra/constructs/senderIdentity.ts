import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { removalOf } from './removal.ts';

export interface SenderIdentityProps {
  readonly domain: string;
}

/** The sender's domain in SES, signed with DKIM by keys of SES that the domain's owner publishes as three records. */
export class SenderIdentity extends Construct {
  /** "name CNAME value", as a zone file has them. */
  readonly dkimRecords: readonly string[];

  constructor(scope: Construct, id: string, { domain }: SenderIdentityProps) {
    super(scope, id);
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    // In every stage: SES has a domain once in an account, and another stage may mail from it.
    identity.applyRemovalPolicy(removalOf(true));
    this.dkimRecords = identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`);
  }
}
