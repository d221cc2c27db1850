import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { startFauxqs as start } from 'fauxqs';
import type { EmbeddedService } from './service.ts';

export interface FauxqsOptions {
  /** Folder in which messages and objects survive a kill; without it they live in memory. */
  readonly dataDir?: string;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const SERVER_SOCKET = 'net.server.socket';

/** SQS and S3 in this process, on loopback. */
export const startFauxqs = async ({ dataDir }: FauxqsOptions = {}): Promise<EmbeddedService> => {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const server = await start({ port: 0, logger: false, ...(dataDir === undefined ? {} : { dataDir }) });
  const openDoor = refuseOtherMachines(server.port);
  const stop = async () => {
    await server.stop();
    openDoor();
  };
  return { endpoint: `http://127.0.0.1:${server.port}`, stop };
};

/** fauxqs 2 listens on every interface and has no option against it, and it holds raw first reports. */
const refuseOtherMachines = (port: number): (() => void) => {
  const onSocket = (message: unknown): void => {
    const socket = socketOf(message);
    if (socket?.localPort === port && !LOOPBACK.test(socket.remoteAddress ?? '')) socket.destroy();
  };
  subscribe(SERVER_SOCKET, onSocket);
  return () => void unsubscribe(SERVER_SOCKET, onSocket);
};

const socketOf = (message: unknown): Socket | undefined =>
  typeof message === 'object' && message !== null && 'socket' in message && message.socket instanceof Socket
    ? message.socket
    : undefined;
