import type { ClaimFileReply } from '#events/http/replies.ts';
import { factName, localTime, paperName, tell } from './print.ts';

/** What is owed, by whom and until when, with the reason. */

type Item = ClaimFileReply['items'][number];

const dueText = ({ due }: Item): string => {
  switch (due.kind) {
    case 'law':
      return `by law until ${localTime(due.unrolledAt, due.zone)}`;
    case 'courtesy':
      return `asked for by ${localTime(due.at, due.zone)} (a courtesy date, not law)`;
    case 'not-started':
      return [
        `its time has not started: not known is "${due.missing.map(factName).join('", "')}"`,
        ...(due.worstCaseAt === undefined ? [] : [`at worst ${localTime(due.worstCaseAt, due.zone)}`]),
      ].join('; ');
  }
};

export const tellOwed = (items: readonly Item[]): void => {
  for (const item of items) {
    const { owedBy, owedTo, document, form, missing, itemId, explanation } = item;
    const paper = form === undefined ? paperName(document, missing) : `${paperName(document, missing)} (${form})`;
    const first = `${owedBy} owes ${paper} to ${owedTo.join(', ')} [${itemId}]`;
    tell('', 'owed', first, [dueText(item), `because: ${explanation}`]);
  }
};
