import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { FunctionName } from '#infra/wiringTypes.ts';
import type { Edges } from '#shared/gateways/edges.ts';

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;
export type ScheduleHandler = () => Promise<unknown>;

/** A handler with the kind of trigger it is made for, which must be the one it is wired to. */
export type LocalFunction =
  | { readonly kind: 'http'; readonly handler: HttpHandler }
  | { readonly kind: 'queue'; readonly handler: QueueHandler }
  | { readonly kind: 'schedule'; readonly handler: ScheduleHandler };

/** A function without a builder here does not compile. */
export type LocalBuilders = Readonly<Record<FunctionName, (edges: Edges) => LocalFunction>>;
