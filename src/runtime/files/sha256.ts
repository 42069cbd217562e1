/** SHA-256 (FIPS 180-4) in parts, because pages served over plain HTTP have no `crypto.subtle`. */

export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Ends the calculation and returns 64 hex digits. */
  hex(): string;
}

const PRIMES = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n++) if (found.every(prime => n % prime !== 0)) found.push(n);
  return found;
})();

/** Returns the first 32 bits of the fractional part. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(PRIMES, prime => fraction(Math.cbrt(prime)));

const BLOCK = 64;

export function sha256(): Sha256 {
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  const held = new Uint8Array(BLOCK);
  let inHeld = 0;
  let total = 0;
  const add = (bytes: Uint8Array): void => {
    total += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      if (inHeld === 0 && bytes.length - at >= BLOCK) {
        compress(state, words, bytes, at);
        at += BLOCK;
        continue;
      }
      const taken = Math.min(BLOCK - inHeld, bytes.length - at);
      held.set(bytes.subarray(at, at + taken), inHeld);
      inHeld = (inHeld + taken) % BLOCK;
      at += taken;
      if (inHeld === 0) compress(state, words, held, 0);
    }
  };
  return {
    update: add,
    hex: () => {
      const bits = total * 8;
      const padding = new Uint8Array((inHeld < 56 ? 56 : 120) - inHeld + 8);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits >>> 0);
      add(padding);
      return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const from = at + i * 4;
    w[i] = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const [a, b] = [w[i - 15]!, w[i - 2]!];
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = (state[i]! + mixed[i]!) | 0;
}
