/**
 * Shares of this thread's time: each kind of public route has one. What a clerk or a monitor asks for waits for none of
 * them.
 */
import { createTimeShare, type TimeShare } from './system/time-share.js';

/** Routes that need no share, because their answer is ready. */
const READY = ['health', 'metrics', 'icon', 'style', 'not-found'];

/** Maximum number of pages that are made at once, and of files that are opened. */
const MAX_PAGES = 4;
const MAX_FILES = 16;

/** Returns a function that returns the share of a public route. */
export function createPublicShares(sliceMs: number): (route: string) => TimeShare | undefined {
  const pages = createTimeShare(sliceMs, MAX_PAGES);
  const files = createTimeShare(sliceMs, MAX_FILES);
  const intake = createTimeShare(sliceMs);
  /** Routes that wait for a printer, a register or a payment provider. */
  const elsewhere = createTimeShare(sliceMs);
  const shares = new Map<string, TimeShare | undefined>([
    ...READY.map((route): [string, undefined] => [route, undefined]),
    ...['submit', 'upload'].map((route): [string, TimeShare] => [route, intake]),
    ...['file', 'paper'].map((route): [string, TimeShare] => [route, files]),
    ...['sent-copy', 'prefill'].map((route): [string, TimeShare] => [route, elsewhere]),
  ]);
  return route => (shares.has(route) ? shares.get(route) : route.startsWith('pay') ? elsewhere : pages);
}

/** Returns a function that returns the share of a route of the desk: those who are not signed in have one. */
export function createDeskShares(sliceMs: number): (route: string) => TimeShare | undefined {
  const strangers = createTimeShare(sliceMs);
  return route => (route.startsWith('sign-in') ? strangers : undefined);
}
