import { SESClient } from '@aws-sdk/client-ses';
import { ENV } from '#shared/contracts/names.ts';
import type { MailSender, Settings } from './edges.ts';
import { readGuard, readVariable, type Variables } from './environment.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from './sesMail.ts';

/** Mail through the configuration set that the environment names. Throws `Misconfigured`. */
export const realMail = (variables: Variables): MailSender =>
  createSesMail({
    client: new SESClient(SES_CLIENT_OPTIONS),
    configurationSet: readVariable(variables, ENV.configurationSet),
  });

/** From whom, and how far, mail goes. Throws `Misconfigured`. */
export const realSettings = (variables: Variables): Settings => ({
  sender: readVariable(variables, ENV.sender),
  guard: readGuard(variables),
  publicUrl: readVariable(variables, ENV.publicUrl),
});
