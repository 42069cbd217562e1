/**
 * Outputs of a project's own: modules in the folder `outputs` next to the form, or next to a folder above it. They are
 * outputs as those of `4-emit` are, made after these.
 */
import { isObject } from '../../runtime/is-object.js';
import type { Definition } from '../1-parse/definition.js';
import type { Project } from '../1-parse/project.js';
import { readAbove } from '../1-parse/project-files.js';
import { isListedFile } from '../4-emit/index.js';
import type { Emit, Output, OutputFile } from '../4-emit/output.js';
import type { OutputModule } from '../4-emit/output-file.js';
import type { Collector } from '../diagnostics/index.js';
import { moduleExpression } from '../field-types/module-code.js';
import { sentenceOf } from '../field-types/module-text.js';
import { callWithin, runScript } from '../host/run-script.js';
import { isOwnOutput, isOwnOutputFile } from './output-names.js';

type ReportFault = (fault: string) => void;

/** Maximum time to evaluate a module, and to run its function: it may contain a loop that never ends. */
const LOAD_TIMEOUT_MS = 2000;
const RUN_TIMEOUT_MS = 10_000;

/** Loads the own outputs among names. What cannot be loaded is reported at the beginning of the form. */
export function loadOwnOutputs(
  names: readonly string[],
  { file, span, at }: Definition,
  project: Project,
  { in: reportIn }: Collector,
): readonly Output[] {
  const place = at.get('form')?.span ?? span;
  return [...new Set(names)].filter(isOwnOutput).flatMap(name => {
    const path = `outputs/${name}.js`;
    const found = readAbove(project, file, path);
    if (!found) {
      reportIn(file)('output-missing', place, { path });
      return [];
    }
    if (!project.runsModules) {
      reportIn(file)('output-not-run', place, { path: found.path });
      return [];
    }
    const report = (fault: string) => reportIn(file)('output-failed', place, { path: found.path, fault });
    const module = moduleIn(new TextDecoder().decode(found.bytes), found.path, report);
    return module ? [{ name, files: [], load: async () => emitter(name, module, report) }] : [];
  });
}

function moduleIn(text: string, path: string, report: ReportFault): OutputModule | undefined {
  const expression = moduleExpression(text.replaceAll('\r\n', '\n'));
  try {
    const module = expression && callWithin(LOAD_TIMEOUT_MS, () => runScript(expression, path));
    if (typeof module === 'function') return module as OutputModule;
    report('export default (input) => ({ … })');
  } catch (error) {
    report(sentenceOf(error));
  }
  return undefined;
}

const emitter =
  (name: string, module: OutputModule, report: ReportFault): Emit =>
  async ({ model, formJson, definition, before }) => {
    const others = await before();
    const texts = others.flatMap(({ path, content }) => (typeof content === 'string' ? [[path, content]] : []));
    const input: Parameters<OutputModule>[0] = {
      form: JSON.parse(formJson),
      definition,
      files: Object.fromEntries(texts),
    };
    try {
      const made = callWithin(RUN_TIMEOUT_MS, () => module(input));
      return filesOf(name, await within(made), report).filter(({ path }) => isFree(path, model.id, report));
    } catch (error) {
      report(sentenceOf(error));
      return [];
    }
  };

/** Rejects if a promise is not settled in time. */
async function within<Made>(made: Made | Promise<Made>): Promise<Made> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Promise: ${RUN_TIMEOUT_MS} ms`)), RUN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([made, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Returns whether no output of the toolkit has a file of this name in any build, as a form `x-wiki` has one named
 * `x-wiki.js`.
 */
function isFree(path: string, form: string, report: ReportFault): boolean {
  const isTaken = isListedFile(path.toLowerCase(), form);
  if (isTaken) report(JSON.stringify(path));
  return !isTaken;
}

/** Returns the files that a module made, without those that are reported. */
function filesOf(name: string, made: unknown, report: ReportFault): readonly OutputFile[] {
  if (!isObject<Readonly<Record<string, unknown>>>(made)) {
    report(`{ '${name}.txt': '…' }`);
    return [];
  }
  return Object.entries(made).flatMap(([path, content]) => {
    const isContent = typeof content === 'string' || content instanceof Uint8Array;
    if (isContent && isOwnOutputFile(path, name)) return [{ path, content }];
    report(isContent ? `${JSON.stringify(path)}: ${name}.…` : `${JSON.stringify(path)}: string, Uint8Array`);
    return [];
  });
}
