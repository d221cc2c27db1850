import type { Wiring } from './wiringTypes.ts';

/**
 * The map of the house. Bounds that hold together, asserted by test/local/wiring.test.ts:
 * 8 x the SES socket's 3 s + two saves fit in chase-claim's 30 s; visibility is 6 x the time-out of the queue's function,
 * as AWS advises; the sweep's lease (20 minutes) outlasts visibility x maxReceiveCount of the wake queue.
 */
export const wiring = {
  functions: [
    {
      name: 'receive-fnol',
      purpose: 'When it fails, carriers cannot report a loss and nobody is asked for anything.',
      trigger: { kind: 'http', routes: [{ method: 'POST', path: '/v1/{tenant}/fnol' }] },
      grants: [
        { kind: 'table', access: 'readWrite' },
        { kind: 'bucket', access: 'put', prefix: 'raw/' },
        { kind: 'sendQueue', queue: 'wake' },
        { kind: 'readSecret', secret: 'digestKey' },
        { kind: 'readSecret', secret: 'webhooks' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'receive-provider-report',
      purpose: 'When it fails, people are asked for papers that the clinic has already sent.',
      trigger: { kind: 'http', routes: [{ method: 'POST', path: '/v1/{tenant}/provider-reports' }] },
      grants: [
        { kind: 'table', access: 'readWrite' },
        { kind: 'bucket', access: 'put', prefix: 'raw/' },
        { kind: 'sendQueue', queue: 'wake' },
        { kind: 'readSecret', secret: 'digestKey' },
        { kind: 'readSecret', secret: 'webhooks' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'get-claim',
      purpose: 'When it fails, an adjuster cannot see what is owed and why.',
      trigger: { kind: 'http', routes: [{ method: 'GET', path: '/v1/{tenant}/claims/{claimId}' }] },
      grants: [{ kind: 'table', access: 'read' }],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'command-claim',
      purpose: 'When it fails, a faxed paper cannot be marked as received and its owner is asked again.',
      trigger: {
        kind: 'http',
        routes: [
          { method: 'POST', path: '/v1/{tenant}/claims/{claimId}/commands' },
          { method: 'POST', path: '/v1/{tenant}/addresses/commands' },
        ],
      },
      grants: [
        { kind: 'table', access: 'readWrite', indexes: ['openTasks'] },
        { kind: 'bucket', access: 'put', prefix: 'raw/' },
        { kind: 'sendQueue', queue: 'wake' },
        { kind: 'readSecret', secret: 'digestKey' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'manage-tasks',
      purpose: 'When it fails, people do not see the calls and decisions that wait for them.',
      trigger: {
        kind: 'http',
        routes: [
          { method: 'GET', path: '/v1/{tenant}/tasks' },
          { method: 'POST', path: '/v1/{tenant}/tasks/{taskId}/commands' },
        ],
      },
      grants: [
        { kind: 'table', access: 'readWrite', indexes: ['openTasks'] },
        { kind: 'bucket', access: 'putGet', prefix: 'raw/' },
        { kind: 'sendQueue', queue: 'wake' },
        { kind: 'readSecret', secret: 'digestKey' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'answer-visit',
      purpose:
        'When it fails, a worker who cannot come to an appointment, or needs a ride there, cannot say so by one click.',
      trigger: {
        kind: 'http',
        routes: [
          { method: 'GET', path: '/a/{token}' },
          { method: 'HEAD', path: '/a/{token}' },
          { method: 'POST', path: '/a/{token}' },
        ],
      },
      grants: [
        { kind: 'table', access: 'readWrite' },
        { kind: 'bucket', access: 'put', prefix: 'raw/' },
        { kind: 'sendQueue', queue: 'wake' },
        { kind: 'readSecret', secret: 'digestKey' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      name: 'sweep-alarms',
      purpose: 'When it fails, nothing that falls due is sent: every claim goes quiet without having been answered.',
      trigger: { kind: 'schedule', everyMinutes: 1 },
      grants: [
        { kind: 'table', access: 'readWrite', indexes: ['alarms'] },
        { kind: 'sendQueue', queue: 'wake' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 50,
    },
    {
      name: 'chase-claim',
      purpose: 'When it fails, the claims it is given are not chased until their lease runs out.',
      trigger: { kind: 'queue', queue: 'wake', batchSize: 1, maximumConcurrency: 8 },
      grants: [
        { kind: 'table', access: 'readWrite' },
        { kind: 'bucket', access: 'put', prefix: 'parked/' },
        { kind: 'sendMail' },
        { kind: 'readSecret', secret: 'digestKey' },
      ],
      memoryMegabytes: 1024,
      timeoutSeconds: 30,
    },
    {
      name: 'record-mail-events',
      purpose: 'When it fails, bounces are not seen and messages in doubt are not sent again.',
      trigger: { kind: 'queue', queue: 'mail-events', batchSize: 10, maximumConcurrency: 4 },
      grants: [
        { kind: 'table', access: 'readWrite' },
        { kind: 'bucket', access: 'put', prefix: 'parked/' },
        { kind: 'sendQueue', queue: 'wake' },
      ],
      memoryMegabytes: 512,
      timeoutSeconds: 30,
    },
    {
      name: 'check-heartbeat',
      purpose: 'When it fails, nobody is told that the chase stands still or that bounces are not heard of.',
      trigger: { kind: 'schedule', everyMinutes: 15 },
      grants: [{ kind: 'table', access: 'readWrite', indexes: ['alarms'] }, { kind: 'sendMail' }],
      memoryMegabytes: 512,
      timeoutSeconds: 50,
    },
    {
      name: 'archive-mail-events',
      purpose: 'When it fails, a restored table cannot learn which mails went out, and they go out again.',
      trigger: { kind: 'queue', queue: 'mail-archive', batchSize: 10, maximumConcurrency: 4 },
      grants: [{ kind: 'bucket', access: 'put', prefix: 'mail-archive/' }],
      memoryMegabytes: 512,
      timeoutSeconds: 30,
    },
  ],
  queues: [
    { name: 'wake', visibilitySeconds: 180, maxReceiveCount: 5 },
    { name: 'mail-events', visibilitySeconds: 180, maxReceiveCount: 10, fedBy: 'ses-events' },
    { name: 'mail-archive', visibilitySeconds: 180, maxReceiveCount: 10, fedBy: 'ses-events' },
  ],
} as const satisfies Wiring;
