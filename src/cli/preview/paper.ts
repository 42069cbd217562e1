/** Paper of the viewed edition: blank, or filled with an example. Each sheet is typeset once. */

import { type Compiled, describeForm } from '../../compiler/index.js';
import { lazyTypesetter } from '../../compiler/outputs.js';
import { paper } from '../../compiler/paper.js';
import { exampleData, filledRecord } from '../../compiler/tools.js';
import { localize } from '../../runtime/localize.js';
import { todayIn } from '../context.js';

export type RenderPaper = (compiled: Compiled, language: string, example: number | undefined) => Promise<Uint8Array>;

export function createPaperRenderer(): RenderPaper {
  const typesetter = lazyTypesetter();
  const sheets = new WeakMap<Compiled, Map<string, Promise<Uint8Array>>>();
  return (compiled, language, example) => {
    const known = sheets.get(compiled) ?? new Map<string, Promise<Uint8Array>>();
    sheets.set(compiled, known);
    const name = `${language} ${example ?? ''}`;
    const sheet = known.get(name) ?? typesetter().then(ready => set(compiled, language, example, ready));
    known.set(name, sheet);
    return sheet;
  };
}

function set(
  { model, validator, examples }: Compiled,
  language: string,
  example: number | undefined,
  typesetter: Parameters<typeof paper>[2],
): Promise<Uint8Array> {
  const chosen = example === undefined ? undefined : examples[example];
  const day = chosen?.today ?? todayIn(model.zone);
  const record = chosen && filledRecord({ model, validator }, exampleData(model, chosen), day, {});
  const { definition } = describeForm(model);
  return paper(
    localize(model, language),
    { fingerprint: definition, today: day, ...(record && { record }) },
    typesetter,
  );
}
