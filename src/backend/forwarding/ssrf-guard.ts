/**
 * SSRF guard: which addresses may be called. A name is looked up once, all its addresses are checked, and exactly the
 * checked addresses are called.
 */
import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Function that returns all addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

export const resolveAll: Resolve = host => lookUp(host, { all: true });

/**
 * IPv4 ranges that are not public: no one has them on the internet, or they mean this machine or its network (IANA's
 * registry of special purposes).
 */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Range of global IPv6, and the ranges inside of it that are not global or that hold an IPv4 address. */
const GLOBAL = '2000::/3';
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', prefix] = subnet.split('/');
    list.addSubnet(net, Number(prefix), isIPv6(net) ? 'ipv6' : 'ipv4');
  }
  return list;
}

const [special, special6, global6] = [listOf(SPECIAL), listOf(SPECIAL_6), listOf([GLOBAL])];

/** Returns whether an address is on the open internet. */
export const isPublic = (address: string): boolean =>
  isIPv6(address)
    ? global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
    : isIP(address) === 4 && !special.check(address, 'ipv4');

/** The code of the error for an address that may not be called. */
export const PRIVATE_ADDRESS = 'private-address';

/** Returns the host of a URL without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Returns whether the operator named the host, with or without its port. */
export function isAllowed(url: URL, allow: readonly string[]): boolean {
  const names = allow.map(name => name.toLowerCase());
  return [url.hostname, hostOf(url), url.host].some(name => names.includes(name.toLowerCase()));
}

/** Returns whether a URL cannot be public, whatever a name server says. */
export function isLiteralPrivate(url: URL): boolean {
  const host = hostOf(url);
  if (isIP(host) > 0) return !isPublic(host);
  return /(^|\.)(localhost|local|internal|localdomain|home\.arpa)\.?$/i.test(host) || !/\.[^.]/.test(host);
}

/** Returns the addresses of a host. Rejects with `PRIVATE_ADDRESS` if one of them may not be called. */
export async function checkedAddresses(host: string, allowed: boolean, resolve: Resolve): Promise<readonly Address[]> {
  const family = isIP(host);
  const found = family > 0 ? [{ address: host, family }] : await resolve(host);
  if (found.length === 0) throw Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });
  if (!allowed && !found.every(({ address }) => isPublic(address)))
    throw Object.assign(new Error('an address that may not be called'), { code: PRIVATE_ADDRESS });
  return found;
}

/** Returns a lookup function for Node's connections, so that nothing is looked up a second time. */
export const checkedLookup =
  (allowed: boolean, resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    checkedAddresses(host, allowed, resolve).then(
      found =>
        options.all
          ? callback(
              null,
              found.map(one => ({ ...one })),
            )
          : callback(null, found[0]!.address, found[0]!.family),
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
