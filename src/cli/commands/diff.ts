/** `istimara diff`: what changed between two versions of a form. */
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diffForms, type FieldLocations, formatDiff, locateFields, reportDiff } from '../../compiler/change/index.js';
import type { FormModel } from '../../runtime/model.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import { isBuiltModel } from '../build/built-model.js';
import { compileOrExit } from '../build/compile.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { locate, readBytes } from '../io/files.js';

export const diff: AddCommand = (program, context, done) => {
  program
    .command('diff')
    .description('what changed between two versions of a form, and whether submissions stay valid')
    .argument('<old>', 'the older form definition, or a built form.json')
    .argument('<new>', 'the newer one')
    .option('--format <format>', 'pretty, json', 'pretty')
    .action(async (old: string, fresh: string, { format }: { format: string }) =>
      done(await run(context(), old, fresh, format)),
    );
};

async function run(context: Context, older: string, newer: string, format: string): Promise<number> {
  if (format !== 'pretty' && format !== 'json')
    throw new CommandError(EXIT.usage, messagesOf(context).unknownFormat(format, 'pretty, json'));
  const [old, fresh] = [await sideOf(context, older), await sideOf(context, newer)];
  const sides = { old: old.model, fresh: fresh.model, ...(fresh.places && { places: fresh.places }) };
  const told = reportDiff(diffForms(old.model, fresh.model), sides, context.language);
  context.out(format === 'json' ? JSON.stringify(told, null, 2) : formatDiff(told, context.language).trimEnd());
  return told.allowed ? EXIT.done : EXIT.input;
}

interface Side {
  readonly model: FormModel;
  readonly places?: FieldLocations;
}

async function sideOf(context: Context, path: string): Promise<Side> {
  const folder = existsSync(path) && statSync(path).isDirectory();
  if (folder || path.endsWith('.json')) return { model: built(context, folder ? join(path, 'form.json') : path) };
  const { model } = await compileOrExit(context, path);
  const { root, file, project } = locate(path);
  const places = locateFields(readBytes(context, path), file, project);
  const fromHere = (name: string): string => relative(process.cwd(), join(root, name));
  const of: FieldLocations['of'] = (...where) => {
    const spot = places.of(...where);
    return spot && { ...spot, file: fromHere(spot.file) };
  };
  return { model, places: { of } };
}

/** Reads a `form.json` that `build` wrote. */
function built(context: Context, path: string): FormModel {
  try {
    const model: unknown = readPublishedModel(readBytes(context, path));
    if (isBuiltModel(model)) return model;
  } catch (fault) {
    if (fault instanceof CommandError) throw fault;
  }
  throw new CommandError(EXIT.input, messagesOf(context).notForm(path));
}
