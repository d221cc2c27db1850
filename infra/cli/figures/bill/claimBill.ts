import type { FunctionName } from '#infra/wiringTypes.ts';
import type { Life } from '../claimLife.ts';
import type { Run } from '../meteredFunctions.ts';
import { sumOf, type Tally, timesOf } from '../tally.ts';
import { ACCESS_LOG_BYTES, type Runs, runBytes, runLines, VIEWS_OF_A_CLAIM } from './assumptions.ts';
import type { Line } from './prices.ts';

/** What claims like the one that was played cost, from the notice until they are closed. */

export interface ClaimSums {
  readonly tally: Tally;
  readonly runs: Runs;
  readonly requests: number;
}

const isView = ({ name }: Run): boolean => name === 'get-claim';
const isHttp = ({ what }: Run): boolean => what.includes(' /v1/');

/** The play looks at the file each day; people do so less often. */
export const claimSums = ({ runs }: Life): ClaimSums => {
  const views = runs.filter(isView);
  const others = runs.filter((run) => !isView(run));
  const viewed = timesOf(sumOf(views.map(({ tally }) => tally)), VIEWS_OF_A_CLAIM / views.length);
  const counted = new Map<FunctionName, number>([['get-claim', VIEWS_OF_A_CLAIM]]);
  // A sweep runs each minute whatever it finds.
  for (const { name } of others) if (name !== 'sweep-alarms') counted.set(name, (counted.get(name) ?? 0) + 1);
  return {
    tally: sumOf([viewed, ...others.map(({ tally }) => tally)]),
    runs: counted,
    requests: VIEWS_OF_A_CLAIM + others.filter(isHttp).length,
  };
};

const atLeastOnce = ({ tally, runs, requests }: ClaimSums): readonly Line[] => {
  const countOf = (name: FunctionName): number => runs.get(name) ?? 0;
  const events = countOf('record-mail-events') + countOf('archive-mail-events');
  const messages = countOf('chase-claim') + events;
  const bytes = tally.logBytes + runBytes(runs) + requests * ACCESS_LOG_BYTES;
  return [
    { what: 'SES: mails', count: tally.mails, price: 'mail' },
    { what: 'SES: bytes of mail, as if all were attachments', count: tally.mailBytes, price: 'mail byte' },
    { what: 'DynamoDB: write units, table', count: tally.writeUnits, price: 'write unit' },
    {
      what: 'DynamoDB: write units, indexes',
      count: tally.alarmsUnits + tally.openTasksUnits,
      price: 'write unit',
    },
    { what: 'DynamoDB: read units', count: tally.readUnits, price: 'read unit' },
    ...runLines(runs),
    { what: 'SQS: requests', count: tally.queueSends + events + 2 * messages, price: 'queue request' },
    { what: 'SNS: events of SES', count: countOf('archive-mail-events'), price: 'topic publish' },
    { what: 'S3: puts', count: tally.objectPuts, price: 'object put' },
    { what: 'Secrets Manager: reads, at most', count: tally.secretReads, price: 'secret read' },
    { what: 'API Gateway: requests', count: requests, price: 'API request' },
    { what: 'Logs: bytes written', count: bytes, price: 'log byte' },
  ];
};

const times = (lines: readonly Line[], factor: number): readonly Line[] =>
  lines.map((line) => ({ ...line, count: line.count * factor }));

export const CLAIMS = 1_000;

export const claimBill = (life: Life): readonly Line[] => times(atLeastOnce(claimSums(life)), CLAIMS);

/** What stays costs each month again. */
export const keptBill = (life: Life): readonly Line[] => {
  const { tally } = claimSums(life);
  return times(
    [
      { what: 'DynamoDB: bytes kept', count: life.rowBytes, price: 'table byte' },
      { what: 'DynamoDB: bytes that can be recovered', count: life.rowBytes, price: 'recovery byte' },
      { what: 'S3: bytes kept', count: tally.objectBytes, price: 'object byte' },
    ],
    CLAIMS,
  );
};
