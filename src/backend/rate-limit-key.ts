/** Rate-limit key: the part of a client's address by which its requests are counted. */
import { isIPv6 } from 'node:net';

/** Returns whether an address is on this machine. It may be a proxy's address, which all its clients share. */
export const isLoopback = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address);

/**
 * Returns the rate-limit key of an address. For IPv6 it is the first 64 bits, because such a network belongs to one
 * household.
 */
export function rateLimitKey(address: string): string {
  if (!isIPv6(address) || address.startsWith('::')) return address;
  const [head = [], tail = []] = address.split('::').map(half => half.split(':'));
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
