/** The curve P-256 of NIST SP 800-186, section 3.2.1.3. */

const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** Returns whether the coordinates, in base64url with 32 bytes each (RFC 7518, 6.2.1), are a point on the curve. */
export function isOnP256(x: string, y: string): boolean {
  const [left, right] = [coordinate(x), coordinate(y)];
  if (left === undefined || right === undefined || left >= P || right >= P) return false;
  return (right * right - (left * left * left - 3n * left + B)) % P === 0n;
}

function coordinate(base64url: string): bigint | undefined {
  if (!/^[\w-]{43}$/.test(base64url)) return undefined;
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return BigInt(`0x${Array.from(bytes, byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`);
}
