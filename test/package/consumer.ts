/** Code of a developer who has installed the package. It uses each entry point, with its types. */

import { type Compilation, compile, type Diagnostic, outputNames } from 'istimara';
import { openStore, type Store, startServer } from 'istimara/backend';
import { createTypesetter, paper, type Typesetter } from 'istimara/paper';

export async function titles(source: string): Promise<readonly Diagnostic[]> {
  const project = { read: () => undefined };
  const compilation: Compilation = await compile(source, {
    file: 'a.form.yaml',
    project,
    only: [],
    today: '2026-11-24',
  });
  // @ts-expect-error: a form has no such member
  compilation.compiled?.model.nothing;
  return compilation.diagnostics;
}

export const names: readonly string[] = outputNames;
export const typesetter: Typesetter = createTypesetter();
export const functions = [paper, openStore, startServer];
export type Kept = Store;
