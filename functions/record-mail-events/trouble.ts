import type { MailEvent } from '#events/mailEvents.ts';

/** What is wrong with an address, or with one delivery. `lasting`: true for every claim of the tenant. */
export interface Trouble {
  readonly kind: 'bounced' | 'complained' | 'rejected' | 'delayed';
  readonly lasting: boolean;
}

/** Undefined for good news. A transient bounce is one that SES gave up on: the message did not arrive. */
export const troubleOf = (event: MailEvent): Trouble | undefined => {
  switch (event.eventType) {
    case 'Bounce':
      return { kind: 'bounced', lasting: event.bounce.bounceType === 'Permanent' };
    case 'Complaint':
      return { kind: 'complained', lasting: true };
    case 'Reject':
      return { kind: 'rejected', lasting: false };
    case 'DeliveryDelay':
      return { kind: 'delayed', lasting: false };
    default:
      return undefined;
  }
};
