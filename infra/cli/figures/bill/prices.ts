/** What AWS takes in us-east-1, by list prices remembered in November 2026, without what is free: the page says what holds today. */

export interface Price {
  readonly dollars: number;
  /** For so many. */
  readonly per: number;
  readonly page: string;
}

const MILLION = 1_000_000;
const GIGABYTE = 1024 ** 3;

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`;
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';

export const PRICES = {
  'alarm metric': { dollars: 0.1, per: 1, page: page('cloudwatch') },
  'custom metric': { dollars: 0.3, per: 1, page: page('cloudwatch') },
  dashboard: { dollars: 3, per: 1, page: page('cloudwatch') },
  'log byte': { dollars: 0.5, per: GIGABYTE, page: page('cloudwatch') },
  'log byte kept': { dollars: 0.03, per: GIGABYTE, page: page('cloudwatch') },
  key: { dollars: 1, per: 1, page: page('kms') },
  'key request': { dollars: 0.03, per: 10_000, page: page('kms') },
  secret: { dollars: 0.4, per: 1, page: page('secrets-manager') },
  'secret read': { dollars: 0.05, per: 10_000, page: page('secrets-manager') },
  'queue request': { dollars: 0.4, per: MILLION, page: page('sqs') },
  'topic publish': { dollars: 0.5, per: MILLION, page: page('sns') },
  run: { dollars: 0.2, per: MILLION, page: page('lambda') },
  'gigabyte-second': { dollars: 0.000_013_333_4, per: 1, page: page('lambda') },
  tick: { dollars: 1, per: MILLION, page: page('eventbridge') },
  'API request': { dollars: 1, per: MILLION, page: page('api-gateway') },
  'write unit': { dollars: 0.625, per: MILLION, page: DYNAMODB },
  'read unit': { dollars: 0.125, per: MILLION, page: DYNAMODB },
  'table byte': { dollars: 0.25, per: GIGABYTE, page: DYNAMODB },
  'recovery byte': { dollars: 0.2, per: GIGABYTE, page: DYNAMODB },
  'object put': { dollars: 0.005, per: 1_000, page: page('s3') },
  'object byte': { dollars: 0.023, per: GIGABYTE, page: page('s3') },
  mail: { dollars: 0.1, per: 1_000, page: page('ses') },
  'mail byte': { dollars: 0.12, per: GIGABYTE, page: page('ses') },
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof PRICES;

export interface Line {
  readonly what: string;
  readonly count: number;
  readonly price: PriceName;
}

export const dollarsOf = ({ count, price }: Line): number => (count * PRICES[price].dollars) / PRICES[price].per;

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + dollarsOf(line), 0);
