/** Requests that tests send to a server. */
import { type IncomingHttpHeaders, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says is looked at
  readonly json: any;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

/** Sends a request. The path is sent unchanged, dots and all. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, incoming => {
      const chunks: Buffer[] = [];
      incoming.on('data', chunk => chunks.push(chunk)).on('error', reject);
      incoming.on('end', () =>
        resolve(reply(incoming.statusCode!, incoming.headers, Buffer.concat(chunks).toString('utf8'))),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

function reply(status: number, headers: IncomingHttpHeaders, text: string): Reply {
  const isJson = /json/.test(headers['content-type'] ?? '');
  return { status, headers, text, json: isJson && text ? JSON.parse(text) : undefined };
}

/** Returns the header with which a browser sends the cookies back that a reply has set. */
export const cookiesOf = ({ headers }: Reply): { readonly cookie: string } => ({
  cookie: (headers['set-cookie'] ?? []).map(one => one.split(';')[0]!).join('; '),
});
