import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod';

/** The thread of its own in which SQS and S3 run, so that the functions have the main one to themselves. */

const OptionsSchema = z.object({ dataDir: z.string().optional() });

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

const socketOf = (message: unknown): Socket | undefined =>
  typeof message === 'object' && message !== null && 'socket' in message && message.socket instanceof Socket
    ? message.socket
    : undefined;

/** fauxqs 2 listens on every interface and has no option against it, and it holds raw first reports. */
const refuseOtherMachines = (port: number): void =>
  subscribe('net.server.socket', (message) => {
    const socket = socketOf(message);
    if (socket?.localPort === port && !LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
  });

/** Runs `follow` on every database of this thread after a statement that matches: fauxqs has no option for either use. */
const afterStatement = (pattern: RegExp, follow: string): void => {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    exec.call(this, sql);
    if (pattern.test(sql)) exec.call(this, follow);
  };
};

/**
 * fauxqs waits for the disk at each message that comes, is taken or goes. In this thread, which has no other database,
 * `synchronous = NORMAL` goes with its WAL: what was acknowledged survives `kill -9` all the same, and waiting would only
 * guard against a power cut.
 */
const waitForNoDisk = (): void => afterStatement(/journal_mode\s*=\s*wal/i, 'PRAGMA synchronous = NORMAL');

/** One system at a time uses a data folder: what a killed one had taken nobody works on, and it is received again at once. */
const giveBackWhatTheDeadHeld = (): void =>
  afterStatement(
    /CREATE TABLE IF NOT EXISTS sqs_messages/,
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL',
  );

waitForNoDisk();
giveBackWhatTheDeadHeld();
const { dataDir } = OptionsSchema.parse(workerData);
const server = await startFauxqs({ port: 0, logger: false, ...(dataDir === undefined ? {} : { dataDir }) });
refuseOtherMachines(server.port);
parentPort?.once('message', () => {
  void server.stop().then(() => parentPort?.close());
});
parentPort?.postMessage({ port: server.port });
