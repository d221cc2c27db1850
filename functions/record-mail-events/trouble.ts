import type { MailEvent } from '#events/mailEvents.ts';
import type { MetricName } from '#shared/contracts/metrics.ts';

/** What is wrong with an address, with one message, or with one delivery. */
export interface Trouble {
  readonly kind: 'bounced' | 'complained' | 'rejected' | 'delayed';
  /** Of the address: true at once for every file of the tenant, or once it comes again and again, or not at all. */
  readonly lasting: 'at-once' | 'when-repeated' | 'never';
  readonly countedAs: MetricName;
}

/**
 * Undefined for good news. A transient bounce is one that SES gave up on: the message did not arrive. A reject, and a
 * template that cannot be rendered, are about the message, whoever it goes to.
 */
export const troubleOf = (event: MailEvent): Trouble | undefined => {
  switch (event.eventType) {
    case 'Bounce':
      return event.bounce.bounceType === 'Permanent'
        ? { kind: 'bounced', lasting: 'at-once', countedAs: 'MailsBouncedPermanent' }
        : { kind: 'bounced', lasting: 'when-repeated', countedAs: 'MailsBouncedTransient' };
    case 'Complaint':
      return { kind: 'complained', lasting: 'at-once', countedAs: 'MailsComplained' };
    case 'Reject':
    case 'Rendering Failure':
    case 'RenderingFailure':
      return { kind: 'rejected', lasting: 'never', countedAs: 'MailsRejected' };
    case 'DeliveryDelay':
      return { kind: 'delayed', lasting: 'never', countedAs: 'MailsDelayed' };
    default:
      return undefined;
  }
};
