/** Network between a browser and a server that answers some GET requests itself. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Lie = (response: ServerResponse, body: Buffer, headers: IncomingMessage['headers']) => void;

const LOGIN = '<!doctype html><title>Wi-Fi</title><form>Log in to go on</form>';
const HTML = { 'content-type': 'text/html' };

/** Falsified responses to a file that a service worker requests. */
export const LIES: readonly Lie[] = [
  response => response.writeHead(200, HTML).end(LOGIN),
  response => response.writeHead(302, { ...HTML, location: '/?login' }).end(LOGIN),
  // Half of the file: first with a connection that is cut, then as if it were complete.
  (response, body, headers) => {
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  },
  (response, body, headers) => {
    const half = body.subarray(0, body.length >> 1);
    response.writeHead(200, { ...headers, 'content-length': half.length }).end(half);
  },
  response => response.writeHead(503, HTML).end(LOGIN),
  response => response.destroy(),
];

export interface Portal {
  readonly url: string;
  /** Falsified response to the style sheet, or undefined to let it pass. */
  lie: Lie | undefined;
  /** Number of falsified responses. */
  lied: number;
  close(): Promise<void>;
}

export async function portal(target: URL): Promise<Portal> {
  const server = createServer((asked, response) => {
    // The file is requested uncompressed, so that half of the bytes is half of the file.
    const headers = { ...asked.headers, 'accept-encoding': 'identity', 'if-none-match': '' };
    const { method, url } = asked;
    const onward = request({ host: target.hostname, port: target.port, method, path: url, headers }, async answer => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (made.lie && url!.endsWith('.css')) {
        made.lied += 1;
        return made.lie(response, body, answer.headers);
      }
      response.writeHead(answer.statusCode!, answer.headers).end(body);
    });
    asked.pipe(onward);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const made: Portal = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lie: undefined,
    lied: 0,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return made;
}
