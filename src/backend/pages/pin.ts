/** A PIN as it is typed: any digits, blanks between them. */
import { timingSafeEqual } from 'node:crypto';
import { asciiDigits } from '../../runtime/fields/typed-text.js';
import { pinOf } from '../receipts/pin.js';

export function isPin(typed: string, receipt: string): boolean {
  const plain = asciiDigits(typed).replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(plain) && timingSafeEqual(Buffer.from(plain), Buffer.from(pinOf(receipt)));
}
