import type { DoorEdges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { commandTask } from './commandTask.ts';
import { listTasks } from './listTasks.ts';

export const build = (edges: DoorEdges) =>
  httpFunction(edges, (request) =>
    request.method === 'GET' ? listTasks(edges, request) : commandTask(edges, request),
  );
