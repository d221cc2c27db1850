import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What the next request meets. `carriesOut`: the request reaches the service behind, whatever the caller is told. */
export interface Step {
  readonly carriesOut?: boolean;
  readonly reply:
    | { readonly status: number; readonly body: string; readonly type?: string }
    | 'reset'
    | 'silence'
    | 'pass';
}

export interface ScriptedServer {
  readonly endpoint: string;
  /** Bodies of all requests, oldest first. */
  readonly requests: string[];
  /** Consumed in order; without a step the request passes to the service behind. */
  readonly script: Step[];
  stop(): Promise<void>;
}

/** A loopback HTTP server that fails by script, alone or in front of a real service. */
export const startScriptedServer = async (behind?: string): Promise<ScriptedServer> => {
  const requests: string[] = [];
  const script: Step[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    requests.push(body.toString());
    const { reply, carriesOut } = script.shift() ?? { reply: 'pass' };
    const forwarded = carriesOut || reply === 'pass' ? await forward(behind, request, body) : undefined;
    if (reply === 'reset') return void request.socket.destroy();
    if (reply === 'silence') return;
    const { status, body: text, type } = reply === 'pass' ? (forwarded ?? { status: 502, body: '' }) : reply;
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(text);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, requests, script, stop };
};

const forward = async (behind: string | undefined, { method, url, headers }: IncomingMessage, body: Buffer) => {
  if (behind === undefined) return undefined;
  const kept = Object.entries(headers).filter(([name]) =>
    /^(x-amz|content-type|content-encoding|authorization)/.test(name),
  );
  const response = await fetch(`${behind}${url}`, {
    method: method ?? 'POST',
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  });
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') ?? '' };
};
