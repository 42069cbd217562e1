/** The reference backend as a server of its own. */
import { listen } from './http/server.js';
import type { RunningServer, ServerOptions } from './options.js';
import { startBackend } from './start-backend.js';

const LOOPBACK = '127.0.0.1';

/**
 * Starts the reference backend: forms, submissions, tracking and, if a port is given, the desk. Rejects if the built
 * folder cannot be served or a port is not available.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port = 4000, host = LOOPBACK, tls } = options;
  const { side, desk, log, reloadTls, close } = await startBackend(options, async http => {
    const server = await listen(http, { port, host, tls });
    return { server, address: addressOf(host, server.port, tls !== undefined), close: server.close };
  });
  log({ level: 'info', event: 'started', port: side.server.port });
  return {
    address: side.address,
    port: side.server.port,
    ...(desk && { deskUrl: desk.url, deskPort: desk.port }),
    reloadTls,
    close,
  };
}

const addressOf = (host: string, port: number, secure: boolean): string =>
  `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
