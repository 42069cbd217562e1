/** Base45 encoding (RFC 9285): bytes as the characters that a QR code packs best. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    text += letters(pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!, pair ? 3 : 2);
  }
  return text;
}

/** Returns a number as `count` Base45 characters, the least significant first. */
function letters(value: number, count: number): string {
  let text = '';
  for (let rest = value; text.length < count; rest = Math.floor(rest / 45)) text += ALPHABET[rest % 45];
  return text;
}

/** Returns the decoded bytes, or undefined if the text is not valid Base45. */
export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = numberOf(group);
    if (value === undefined || value >= (group.length === 3 ? 65_536 : 256)) return undefined;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

function numberOf(group: string): number | undefined {
  const digits = Array.from(group, letter => ALPHABET.indexOf(letter));
  return digits.includes(-1) ? undefined : digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
}
