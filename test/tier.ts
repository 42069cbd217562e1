/**
 * Tiers of the tests. The quick tier, `npm test`, runs every feature once; the full tier, `npm run test:full`, runs
 * everything. What has the tag "full" runs in the full tier alone: a test or suite with `FULL_TIER`, the cases of a
 * table that are not picked, or a file with the line `@module-tag full` in its first comment.
 */
import type { TestOptions } from 'vitest';

/** Options of a test or suite that runs in the full tier alone. */
export const FULL_TIER = { tags: ['full'] } satisfies TestOptions;

type Values<Case> = Case extends readonly unknown[] ? [...Case] : [Case];
type Body<Case> = (...values: Values<Case>) => unknown;

/** `test` or `describe`, as far as it is used here. */
interface Table {
  each(cases: never): (name: string, options: TestOptions, body: never) => void;
}

interface Each<Case> {
  (name: string, body: Body<Case>, timeout?: number): void;
  (name: string, options: TestOptions, body: Body<Case>): void;
}

/**
 * Does what `each` of a test or suite does, for a table in which the picked cases represent the others in the quick
 * tier.
 */
export function eachInTiers<const Case>(
  table: Table,
  pick: (one: Case, index: number) => boolean,
  all: readonly Case[],
): Each<Case> {
  const picked = new Set(all.filter(pick));
  if (picked.size === 0) throw new Error('no case of the table represents the others in the quick tier');
  const others = all.filter(one => !picked.has(one));
  return (name: string, ...rest: [Body<Case>, number?] | [TestOptions, Body<Case>]) => {
    const [options, body] = typeof rest[0] === 'function' ? [optionsOf(rest[1]), rest[0]] : [rest[0], rest[1]];
    table.each([...picked] as never)(name, options, body as never);
    table.each(others as never)(name, { ...options, ...FULL_TIER }, body as never);
  };
}

const optionsOf = (timeout: unknown): TestOptions => (typeof timeout === 'number' ? { timeout } : {});
