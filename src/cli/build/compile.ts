/** Compiles one file for a command that goes on with its model and validator. */
import { type Compilation, type CompileOptions, compile, type Typesetter } from '../../compiler/index.js';
import { type Context, EXIT, Stop, todayIn } from '../context.js';
import { type Located, locate, readBytes } from '../io/files.js';
import { fromHere, tell } from '../output/print-diagnostics.js';

/** A typesetter that is made once, when it is first asked for. */
export function lazyTypesetter(): () => Promise<Typesetter> {
  let made: Promise<Typesetter> | undefined;
  return () => (made ??= import('../../compiler/paper.js').then(({ createTypesetter }) => createTypesetter()));
}

export type Options = Pick<
  CompileOptions,
  'only' | 'paperFit' | 'sharedRuntime' | 'receiptKeys' | 'typesetter' | 'locked'
>;

/** Compiles what was read of a form. Files are named by their paths inside the project. */
export const compileSource = (
  { project, file }: Pick<Located, 'project' | 'file'>,
  source: Uint8Array,
  options: Options,
): Promise<Compilation> => compile(source, { ...options, file, project, today: todayIn() });

export async function compileFile(context: Context, path: string, options: Options): Promise<Compilation> {
  const located = locate(path);
  return fromHere(await compileSource(located, readBytes(context, path), options), located.root);
}

/** Compiles without outputs and ends the command where there are errors. */
export async function compileOrStop(context: Context, path: string): Promise<NonNullable<Compilation['compiled']>> {
  const compilation = await compileFile(context, path, { only: [], locked: false });
  const told = tell(context, [compilation]);
  if (compilation.compiled) return compilation.compiled;
  throw new Stop(EXIT.input, told);
}
