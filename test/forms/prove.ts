import type { TestContext } from 'vitest';

/** Proofs that a test has recorded, by the id of the form. */
type Proved = Readonly<Record<string, readonly string[]>>;

/** Records proofs of a form in a test, once they hold, for the table that scripts/proved-table.mjs makes. */
export function prove(task: Pick<TestContext['task'], 'meta'>, id: string, ...proofs: readonly string[]): void {
  const meta = task.meta as { proved?: Proved };
  meta.proved = { ...meta.proved, [id]: [...(meta.proved?.[id] ?? []), ...proofs] };
}
