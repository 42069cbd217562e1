/** A network between a browser and a server that answers some GETs itself. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Lie = (response: ServerResponse, body: Buffer, headers: IncomingMessage['headers']) => void;

const LOGIN = '<!doctype html><title>Wi-Fi</title><form>Log in to go on</form>';
const HTML = { 'content-type': 'text/html' };

/** What may become of a file that a worker asks for. */
export const LIES: readonly Lie[] = [
  response => response.writeHead(200, HTML).end(LOGIN),
  response => response.writeHead(302, { ...HTML, location: '/?login' }).end(LOGIN),
  // Half of it, cut, and as if it were all.
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
  /** How the style sheet is answered. */
  lie: Lie | undefined;
  /** So often. */
  lied: number;
  close(): Promise<void>;
}

export async function portal(target: URL): Promise<Portal> {
  const server = createServer((asked, response) => {
    // As it is, so that a half of it is a half.
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
