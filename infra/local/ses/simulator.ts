import type { MailEventDetail, MailEventKind } from './mailEvent.ts';

interface PlannedEvent {
  readonly kind: MailEventKind;
  readonly detail?: MailEventDetail;
}

const delivered: readonly PlannedEvent[] = [{ kind: 'send' }, { kind: 'delivery' }];

/** The addresses of Amazon's mailbox simulator; each takes a label ("bounce+label@..."). */
const outcomes: ReadonlyMap<string, readonly PlannedEvent[]> = new Map([
  ['success', delivered],
  ['ooto', delivered],
  ['bounce', [{ kind: 'send' }, { kind: 'bounce' }]],
  ['complaint', [...delivered, { kind: 'complaint' }]],
  ['suppressionlist', [{ kind: 'send' }, { kind: 'bounce', detail: { bounce: 'Suppressed' } }]],
]);

/** What SES reports of a mail on its own account: sent and delivered, unless the address asks for something else. */
export function plannedEvents(destinations: readonly string[]): readonly PlannedEvent[] {
  for (const address of destinations) {
    const simulated = /^([a-z]+)(\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address);
    const planned = outcomes.get(simulated?.[1]?.toLowerCase() ?? '');
    if (planned !== undefined) return planned;
  }
  return delivered;
}
