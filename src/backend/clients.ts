/** Clients of the server: by which address each is limited, behind the proxies that the operator names. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { isLoopback, rateLimitKey } from './rate-limit-key.js';

export interface Clients {
  /** Returns the rate-limit key of a connection, or undefined if it may carry the requests of many clients. */
  ofConnection(address: string | undefined): string | undefined;
  /** Returns the rate-limit key of the client that sent a request, or undefined if it cannot be distinguished from others. */
  ofRequest(request: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined;
}

/** Prefix of an IPv4 address on an IPv6 socket. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * Creates the clients behind these proxies, which are addresses or networks such as `10.0.0.0/8`. If none are named,
 * this machine may be a proxy: its clients share an address, and what it forwards is not trusted.
 */
export function createClients(proxies?: readonly string[]): Clients {
  const named = proxies && listOf(proxies);
  const isProxy = (address: string) => (named ? named(address) : isLoopback(address));
  return {
    ofConnection: (address = '') => (isProxy(plain(address)) ? undefined : rateLimitKey(plain(address))),
    ofRequest: ({ headers, socket }) => {
      const address = plain(socket.remoteAddress ?? '');
      if (!isProxy(address)) return rateLimitKey(address);
      return named && forwarded(String(headers['x-forwarded-for'] ?? ''), named);
    },
  };
}

/**
 * Returns the rate-limit key of the last address that a proxy added, or undefined if there is none. The addresses
 * before it are only what the client claims.
 */
function forwarded(header: string, isProxy: (address: string) => boolean): string | undefined {
  const hops = header.split(',').map(hop => withoutPort(hop.trim()));
  const last = hops.filter(address => !isProxy(address)).at(-1) ?? '';
  return isIP(last) === 0 ? undefined : rateLimitKey(last);
}

const plain = (address: string): string => address.replace(MAPPED, '');

/** Returns the address of `192.0.2.1:443`, `[2001:db8::1]:443` or `2001:db8::1`. */
const withoutPort = (hop: string): string =>
  plain(/^\[(.*)\](?::\d+)?$/.exec(hop)?.[1] ?? (/^([\d.]+):\d+$/.exec(hop)?.[1] || hop));

/** Returns whether the text is an address, or a network of addresses. */
export function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function listOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return address => isIP(address) !== 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
