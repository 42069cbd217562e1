/** Expectations of the tests. They compare values: bytes of any class are equal if they hold the same. */
import { AssertionError } from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect, isDeepStrictEqual } from 'node:util';
import { faultKindOf, type StoreFaultKind } from '../../contracts/store.js';

/** Maximum length of bytes that a failure shows, as text. */
const MAX_SHOWN = 200;
/** Time in which a store has to catch up with what it does in the background. */
const CATCH_UP_MS = 30_000;
const LOOK_MS = 20;

/** Returns a value as plain data, without undefined members, so that only what a caller can read is compared. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const text = Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
    return `bytes: ${text}`;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function');
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}

const shown = (value: unknown): string => inspect(value, { depth: 6, maxStringLength: MAX_SHOWN, sorted: true });

/** Throws an AssertionError that says what the contract promises, unless the values are equal. */
export function equal(actual: unknown, expected: unknown, promise: string): void {
  const [is, should] = [plain(actual), plain(expected)];
  if (isDeepStrictEqual(is, should)) return;
  const message = `${promise}\nexpected: ${shown(should)}\nreturned: ${shown(is)}`;
  throw new AssertionError({ message, actual: is, expected: should, operator: 'deepStrictEqual' });
}

/** Compares those members alone that are expected, at any depth. Lists have to be of one length. */
export const includes = (actual: unknown, expected: unknown, promise: string): void =>
  equal(expectedPart(plain(actual), plain(expected)), expected, promise);

function expectedPart(actual: unknown, expected: unknown): unknown {
  if (typeof actual !== 'object' || typeof expected !== 'object' || !actual || !expected) return actual;
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.map((one, at) => (at < expected.length ? expectedPart(one, expected[at]) : one));
  const members = actual as Readonly<Record<string, unknown>>;
  const names = Object.entries(expected).filter(([name]) => Object.hasOwn(members, name));
  return Object.fromEntries(names.map(([name, one]) => [name, expectedPart(members[name], one)]));
}

/** Throws unless the work rejects with an error of the store. */
export async function rejectsWith(fault: StoreFaultKind, work: Promise<unknown>, promise: string): Promise<void> {
  const outcome = await work.then(
    () => 'resolved',
    error => faultKindOf(error) ?? String(error),
  );
  equal(outcome, fault, promise);
}

/** Waits until a value is the expected one, because stores may do some work in the background. */
export async function eventually(read: () => Promise<unknown>, expected: unknown, promise: string): Promise<void> {
  const end = Date.now() + CATCH_UP_MS;
  while (!isDeepStrictEqual(plain(await read()), plain(expected)) && Date.now() < end) await delay(LOOK_MS);
  equal(await read(), expected, promise);
}
