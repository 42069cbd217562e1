/** Receiver of webhooks that can also lie, hang and die. It has verified every event that it reports as received. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly id: string;
  readonly at: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the event holds is looked at
  readonly event: any;
}

/** Behaviours of the receiver, by the first part of the path. */
const BEHAVIOURS: Readonly<Record<string, (response: ServerResponse, sink: State, request: IncomingMessage) => void>> =
  {
    ok: response => void response.writeHead(204).end(),
    created: response => void response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}'),
    broken: response => void response.writeHead(500).end('down'),
    bad: response => void response.writeHead(400).end('no'),
    unprocessable: response => void response.writeHead(422).end('no'),
    missing: response => void response.writeHead(404).end('no'),
    gone: response => void response.writeHead(410).end(),
    busy: response => void response.writeHead(429, { 'retry-after': '3600' }).end(),
    moved: (response, { port }) => void response.writeHead(301, { location: `http://127.0.0.1:${port}/ok` }).end(),
    page: response => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in</html>'),
    hang: () => undefined,
    garbage: response => void response.socket!.end('\u0000\u0001 not HTTP at all\r\n\r\n'),
    dies: response => {
      response.writeHead(200, { 'content-length': '1000' }).write('{');
      setTimeout(() => response.socket?.destroy(), 20);
    },
    drips: response => {
      response.writeHead(200, { 'content-length': '1000' });
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(timer));
    },
    endless: response => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    // Fails until `recover` is called.
    moody: (response, { well }) => void response.writeHead(well ? 200 : 503).end(),
  };

interface State {
  port: number;
  well: boolean;
}

export interface Sink {
  readonly port: number;
  readonly secret: string;
  /** Returns the events that came to a path. */
  received(path: string): readonly Received[];
  /** Errors about wrong signatures. */
  readonly forged: readonly string[];
  url(path: string): string;
  recover(): void;
}

export async function startSink(secret: string): Promise<Sink> {
  const all = new Map<string, Received[]>();
  const forged: string[] = [];
  const state: State = { port: 0, well: false };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      try {
        const event = new Webhook(secret).verify(body, request.headers as Record<string, string>);
        all.set(path, [...(all.get(path) ?? []), { id: String(request.headers['webhook-id']), at: Date.now(), event }]);
      } catch (error) {
        forged.push(String(error));
      }
      BEHAVIOURS[path.split('/')[0]!]!(response, state, request);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: state.port,
    secret,
    received: path => all.get(path) ?? [],
    forged,
    url: path => `http://127.0.0.1:${state.port}/${path}`,
    recover: () => {
      state.well = true;
    },
  };
}
