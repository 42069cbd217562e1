/** Loading of the control of a custom type: its file is found and parsed, and never run, because it needs a page. */
import { runScript } from '../host/run-script.js';
import type { LoadedType, ModuleFault } from './load-module.js';
import { moduleExpression } from './module-code.js';
import { sentenceOf } from './module-text.js';

/** Returns the type with the text of its control. `view` is the name of a file next to the module. */
export function withView(
  type: LoadedType,
  view: string,
  open: (view: string) => { readonly path: string; readonly text: string } | undefined,
): LoadedType | ModuleFault {
  const path = type.path.slice(0, type.path.lastIndexOf('/') + 1) + view;
  const found = open(view);
  if (found?.path !== path) return { fault: 'field-type-view-missing', params: { path, name: type.name } };
  const text = found.text.replaceAll('\r\n', '\n');
  const expression = moduleExpression(text);
  if (!expression) return { fault: 'field-type-view', params: { path } };
  try {
    runScript(`()=>${expression}`, path);
  } catch (error) {
    return { fault: 'field-type-view', params: { path, fault: sentenceOf(error) } };
  }
  return { ...type, view: text };
}
