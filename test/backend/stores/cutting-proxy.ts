/** A proxy in front of PostgreSQL that cuts connections on demand, in the middle of a statement. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface CuttingProxy {
  readonly port: number;
  /** Cuts the connection that next sends these bytes, either before they arrive or when their answer comes. */
  cut(bytes: string, moment: 'before' | 'after'): void;
  /** Returns the number of connections that were cut. */
  cuts(): number;
}

export async function cuttingProxy(target: number): Promise<CuttingProxy> {
  const state = { bytes: '', moment: undefined as 'before' | 'after' | undefined, cuts: 0 };
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const upstream = connect(target, '127.0.0.1');
    const here = { answersLost: false };
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', piece => {
      if (state.moment && piece.includes(state.bytes)) {
        here.answersLost = true;
        state.cuts += 1;
        const { moment } = state;
        state.moment = undefined;
        if (moment === 'before') return end();
      }
      upstream.write(piece);
    });
    upstream.on('data', piece => (here.answersLost ? end() : client.write(piece)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: (bytes, moment) => Object.assign(state, { bytes, moment }),
    cuts: () => state.cuts,
  };
}
