/** NATS JetStream channel. An event is published under its id, and is delivered once the stream has acknowledged it. */
import type { TlsOptions } from '@nats-io/transport-node';
import {
  type Channel,
  type DeliveryOutcome,
  delivered,
  failed,
  reasonCode,
  refused,
  timeoutSignal,
} from '../channel.js';
import { type CloudEvent, EVENT_MEDIA_TYPE, serializeEvent } from '../event.js';
import type { ChannelContext } from '../settings.js';
import { checkedAddresses, hostOf, isAllowed } from '../ssrf-guard.js';

const MAX_CONCURRENT = 64;
const PORT = 4222;

/** Loads the packages if a destination asks for them, because they are optional. */
export const load = async () => ({
  ...(await import('@nats-io/transport-node')),
  ...(await import('@nats-io/jetstream')),
});

type Loaded = Awaited<ReturnType<typeof load>>;
type Connection = Awaited<ReturnType<Loaded['connect']>>;

export function nats(opening: ChannelContext): Channel {
  const { destination } = opening;
  const state: { open?: Promise<{ connection: Connection; loaded: Loaded }> } = {};
  /** Returns the open connection. Calls run one after the other, so that many calls that find it closed open one. */
  const connected = () => {
    const before = state.open;
    state.open = (async () => {
      const known = await before?.catch(() => undefined);
      return known && !known.connection.isClosed() ? known : connect(opening);
    })();
    return state.open;
  };
  const publish = async (event: CloudEvent): Promise<DeliveryOutcome> => {
    const { connection, loaded } = await connected();
    const bytes = serializeEvent(event);
    if (bytes.length > (connection.info?.max_payload ?? Number.POSITIVE_INFINITY)) return refused('too-large');
    const headers = loaded.headers();
    headers.set('content-type', EVENT_MEDIA_TYPE);
    const options = { msgID: event.id, headers, timeout: destination.timeoutMs };
    await loaded.jetstream(connection).publish(`${destination.subject}.${event.subject}`, bytes, options);
    return delivered;
  };
  return {
    maxConcurrent: MAX_CONCURRENT,
    send: async (event, stopping): Promise<DeliveryOutcome> => {
      // If a connection breaks in the middle, there may never be a reply.
      const [signal, end] = timeoutSignal(2 * destination.timeoutMs, stopping);
      try {
        return await stoppedBy(signal, publish(event));
      } catch (error) {
        return failed(reasonCode(error));
      } finally {
        end();
      }
    },
    close: async () => {
      const known = await state.open?.catch(() => undefined);
      await known?.connection.close();
    },
  };
}

/**
 * Connects to the address that was checked, under the name that its certificate has. Other servers that the server
 * announces are ignored.
 */
async function connect({ destination, allow, resolve }: ChannelContext) {
  const loaded = await load();
  const url = new URL(destination.url);
  const host = hostOf(url);
  const [found] = await checkedAddresses(host, isAllowed(url, allow), resolve);
  const { address, family } = found!;
  const { credentials, timeoutMs } = destination;
  const connection = await loaded.connect({
    name: 'istimara',
    servers: `${family === 6 ? `[${address}]` : address}:${url.port || PORT}`,
    timeout: timeoutMs,
    reconnect: false,
    ignoreClusterUpdates: true,
    ...(url.protocol === 'tls:' && { tls: { servername: host } as TlsOptions }),
    ...(url.username && { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }),
    ...(credentials && { authenticator: loaded.credsAuthenticator(credentials) }),
  });
  return { connection, loaded };
}

const stoppedBy = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
