import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { pascalCase, stageName } from '#infra/stageNames.ts';
import type { StageSettings } from '#infra/stageSettings.ts';
import type { HttpRoute } from '#infra/wiringTypes.ts';
import { acknowledge } from './acknowledge.ts';
import type { PipelineFunction } from './pipelineFunction.ts';
import { removalOf } from './removal.ts';

/** Ids, the pattern of the route and what became of it: never a path, an address, a header or a body. */
const LOGGED = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  integrationStatus: '$context.integrationStatus',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
};

export interface HttpDoorProps extends Pick<StageSettings, 'stage' | 'api' | 'logDays' | 'keepsData'> {
  readonly key: IKey;
}

/** The public API: one address, a route for each of the wiring, and a limit on how fast it is knocked at. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, api, logDays, keepsData, key }: HttpDoorProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: stageName(stage), createDefaultStage: false });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: logDays,
      encryptionKey: key,
      removalPolicy: removalOf(keepsData),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: api.requestsPerSecond, burstLimit: api.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
      },
    });
  }

  open(routes: readonly HttpRoute[], { lambda, wired }: PipelineFunction): void {
    const integration = new HttpLambdaIntegration(`${pascalCase(wired.name)}Integration`, lambda);
    for (const { method, path } of routes) {
      for (const route of this.api.addRoutes({ path, methods: [METHODS[method]], integration })) {
        acknowledge(route, { 'AwsSolutions-APIG4': VERIFIES_ITSELF });
      }
    }
  }
}

const METHODS: Record<HttpRoute['method'], HttpMethod> = {
  GET: HttpMethod.GET,
  HEAD: HttpMethod.HEAD,
  POST: HttpMethod.POST,
};

const VERIFIES_ITSELF =
  'The function behind the route verifies: webhooks by the Standard Webhooks signature over the raw body, which an authorizer of an HTTP API never sees, the page of a link in a letter by the signature of the link itself, everything else by a bearer key that is looked up by its digest and can be revoked at once. Without one of them nothing is read and nothing is done, whatever the path.';
