/** THE list of outputs, in the order in which `build` names them. */
import { createHash } from 'node:crypto';
import type { FormModel } from '../../runtime/model.js';
import { card } from './card.js';
import { codebook } from './codebook.js';
import { dictionary } from './dictionary.js';
import { element } from './element.js';
import { form, manifests } from './manifests.js';
import { openapi } from './openapi.js';
import type { EmitContext, Output, OutputFile } from './output.js';
import { page } from './page.js';
import { paperOutput } from './paper.js';
import { schemaOutput } from './schema-output.js';
import { sql } from './sql.js';
import { types } from './types.js';
import { validator } from './validator.js';

export type { OutputFile } from './output.js';
export { sharedKeep, sharedRuntime } from './runtime.js';

export const outputs: readonly Output[] = [
  element,
  types,
  schemaOutput,
  validator,
  paperOutput,
  page,
  card,
  openapi,
  sql,
  codebook,
  dictionary,
  manifests,
  form,
];

export const outputNames: readonly string[] = outputs.map(output => output.name);

/** Whether a build, of any languages, writes a file of this name into the folder of `form`. */
export const isOutput = (name: string, form: string): boolean =>
  outputs.some(output => output.files.some(file => matches(file, name, form)));

/** An id and a language are made of letters, digits and hyphens. */
function matches(file: string, name: string, form: string): boolean {
  const pattern = file.replaceAll('.', '\\.').replaceAll('<form>', form).replaceAll('<language>', '[A-Za-z0-9-]+');
  return new RegExp(`^${pattern}$`).test(name);
}

/** The text of `form.json`, its digest, and the beginning of that, which names this definition in submissions and on paper. */
export function describeForm(model: FormModel): { formJson: string; sha256: string; definition: string } {
  const formJson = `${JSON.stringify(model, null, 1)}\n`;
  const sha256 = createHash('sha256').update(formJson).digest('hex');
  return { formJson, sha256, definition: sha256.slice(0, 16) };
}

export interface EmitOptions {
  readonly examples: EmitContext['examples'];
  readonly rules: EmitContext['rules'];
  readonly sharedRuntime: boolean;
  /** Names of outputs; all where absent. */
  readonly only?: readonly string[];
  readonly typesetter: EmitContext['typesetter'];
}

/** All files of a form. The same model gives the same bytes. */
export async function emit(
  model: FormModel,
  { only = outputNames, ...options }: EmitOptions,
): Promise<readonly OutputFile[]> {
  const context: EmitContext = { model, ...describeForm(model), ...options };
  const chosen = outputs.filter(output => only.includes(output.name));
  return (await Promise.all(chosen.map(output => output.emit(context)))).flat();
}
