/** Compilation of one file for a command that continues with its model and validator. */
import { type Compilation, type CompileOptions, compile } from '../../compiler/index.js';
import { CommandError, type Context, EXIT, todayIn } from '../context.js';
import { type Located, locate, readBytes } from '../io/files.js';
import { printDiagnostics, withPathsFromCwd } from '../output/print-diagnostics.js';

export type Options = Pick<
  CompileOptions,
  'only' | 'needsModules' | 'checkPaperFit' | 'sharedRuntime' | 'receiptKeys' | 'typesetter' | 'enforcePublished'
>;

/** Compiles the source of a form. Files are named by their paths in the project. */
export const compileSource = (
  { project, file }: Pick<Located, 'project' | 'file'>,
  source: Uint8Array,
  options: Options,
): Promise<Compilation> => compile(source, { ...options, file, project, today: todayIn() });

export async function compileFile(context: Context, path: string, options: Options): Promise<Compilation> {
  const located = locate(path);
  return withPathsFromCwd(await compileSource(located, readBytes(context, path), options), located.root);
}

/** Compiles without outputs and ends the command if there are errors. */
export async function compileOrExit(
  context: Context,
  path: string,
  options: Pick<Options, 'needsModules'> = {},
): Promise<NonNullable<Compilation['compiled']>> {
  const compilation = await compileFile(context, path, { ...options, only: [], enforcePublished: false });
  const told = printDiagnostics(context, [compilation]);
  if (compilation.compiled) return compilation.compiled;
  throw new CommandError(EXIT.input, told);
}
