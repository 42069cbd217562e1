/** Whose address it is, where what one may do is counted by address. */
import { isIPv6 } from 'node:net';

/** A proxy's on this machine: all who come through it have the same. */
export const isLoopback = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address);

/** A network of IPv6 belongs to one household: its first 64 bits. */
export function rateLimitKey(address: string): string {
  if (!isIPv6(address) || address.startsWith('::')) return address;
  const [head = [], tail = []] = address.split('::').map(half => half.split(':'));
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
